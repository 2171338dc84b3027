import { type Optimizer, type Tensor, tensor, Variable } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** A tensor's numbers outside any backend. */
export interface SavedTensor {
  readonly name: string;
  readonly dtype: "float32" | "int32";
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

/** Copies all weights of a network, trained or not. */
export async function readWeights(model: LayersModel): Promise<SavedTensor[]> {
  const saved: SavedTensor[] = [];
  for (const weight of model.weights) saved.push(await readTensor(weight.originalName, weight.read()));
  return saved;
}

/** Writes back what {@link readWeights} gave. */
export function writeWeights(model: LayersModel, saved: readonly SavedTensor[]): void {
  model.weights.forEach((weight, index) => {
    const value = toTensor(saved[index]);
    weight.write(value);
    value.dispose();
  });
}

/** Copies an optimizer's moments and its count of steps. */
export async function readOptimizer(optimizer: Optimizer): Promise<SavedTensor[]> {
  const saved: SavedTensor[] = [];
  const state = await optimizer.getWeights();
  for (const { name, tensor: value } of state) saved.push(await readTensor(name, value));
  disposeOfCopies(state);
  return saved;
}

/** Writes back what {@link readOptimizer} gave. */
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
  before.dispose();
}

/** An optimizer's moments are its own variables; what else `getWeights` gives was made for the caller. */
function disposeOfCopies(state: readonly { tensor: Tensor }[]): void {
  for (const { tensor: value } of state) if (!(value instanceof Variable)) value.dispose();
}

async function readTensor(name: string, value: Tensor): Promise<SavedTensor> {
  if (value.dtype !== "float32" && value.dtype !== "int32") {
    throw new TypeError(`trainModel: ${name} must be float32 or int32, got ${value.dtype}`);
  }
  const values = (await value.data()) as Float32Array | Int32Array;
  // The cpu backend gives its own array, which the next step overwrites
  return { name, dtype: value.dtype, shape: [...value.shape], values: values.slice() };
}

function toTensor({ values, shape, dtype }: SavedTensor): Tensor {
  return tensor(values.slice(), [...shape], dtype);
}
