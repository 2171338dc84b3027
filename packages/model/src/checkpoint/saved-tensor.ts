import { type Tensor, tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** The numbers of a tensor, outside any backend. */
export interface SavedTensor {
  readonly name: string;
  readonly dtype: "float32" | "int32";
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

/** Copies all weights of a network, including those that are not trained. */
export async function readWeights(model: LayersModel): Promise<SavedTensor[]> {
  const saved: SavedTensor[] = [];
  for (const weight of model.weights) saved.push(await readTensor(weight.originalName, weight.read()));
  return saved;
}

/** Writes weights back that {@link readWeights} has copied. */
export function writeWeights(model: LayersModel, saved: readonly SavedTensor[]): void {
  model.weights.forEach((weight, index) => {
    const value = toTensor(saved[index]);
    weight.write(value);
    value.dispose();
  });
}

/** Copies a tensor out of its backend. */
export async function readTensor(name: string, value: Tensor): Promise<SavedTensor> {
  if (value.dtype !== "float32" && value.dtype !== "int32") {
    throw new TypeError(`trainModel: ${name} must be float32 or int32, got ${value.dtype}`);
  }
  const values = (await value.data()) as Float32Array | Int32Array;
  // The cpu backend gives its own array, which the next step overwrites
  return { name, dtype: value.dtype, shape: [...value.shape], values: values.slice() };
}

/** A tensor of saved numbers, on the active backend. */
export function toTensor({ values, shape, dtype }: SavedTensor): Tensor {
  return tensor(values.slice(), [...shape], dtype);
}
