import { type Optimizer, Tensor, Variable } from "@tensorflow/tfjs-core";
import { readTensor, type SavedTensor, toTensor } from "./saved-tensor.ts";

/** Copies the moments and the step count of an optimizer. */
export async function readOptimizer(optimizer: Optimizer): Promise<SavedTensor[]> {
  const saved: SavedTensor[] = [];
  const state = await optimizer.getWeights();
  for (const { name, tensor: value } of state) saved.push(await readTensor(name, value));
  disposeOfCopies(state);
  return saved;
}

/** Writes the state back that {@link readOptimizer} has copied. */
export async function writeOptimizer(optimizer: Optimizer, saved: readonly SavedTensor[]): Promise<void> {
  const state = saved.map((each) => ({ name: each.name, tensor: toTensor(each) }));
  try {
    await optimizer.setWeights(state);
  } finally {
    for (const { tensor: value } of state) value.dispose();
  }
}

/** Hands the state of one optimizer to another, and disposes of the first. */
export async function succeedOptimizer(before: Optimizer, after: Optimizer): Promise<void> {
  const state = await before.getWeights();
  await after.setWeights(state);
  disposeOfCopies(state);
  disposeOptimizer(before);
}

/** Disposes of an optimizer and of the tensor that tfjs's Momentum forgets, the learning rate that it has of SGD. */
export function disposeOptimizer(optimizer: Optimizer): void {
  optimizer.dispose();
  const { c } = optimizer as { c?: unknown };
  if (c instanceof Tensor && !c.isDisposed) c.dispose();
}

/** The moments are variables of the optimizer; every other tensor of `getWeights` was made for the caller. */
function disposeOfCopies(state: readonly { tensor: Tensor }[]): void {
  for (const { tensor: value } of state) if (!(value instanceof Variable)) value.dispose();
}
