import type { MemoryPlan } from "@vscnn/kernels";
import type { Taps } from "./bilinear-taps.ts";

/** Where the weights of an axis lie in the memory of the kernels: byte addresses. */
export interface TapPlaces {
  ends: number;
  indices: number;
  weights: number;
}

/** Finds places for the weights of some outputs. */
export function reserveTaps(plan: MemoryPlan, outputs: number, weights: number): TapPlaces {
  return {
    ends: plan.reserve(4 * outputs),
    indices: plan.reserve(4 * weights),
    weights: plan.reserve(8 * weights),
  };
}

/** Stores weights, of source samples of which `first` is the first that is in the memory. */
export function storeTaps(
  buffer: ArrayBuffer,
  places: TapPlaces,
  { ends, indices, weights }: Taps,
  first: number,
): void {
  new Uint32Array(buffer, places.ends).set(ends);
  const stored = new Uint32Array(buffer, places.indices, indices.length);
  for (let tap = 0; tap < indices.length; tap++) stored[tap] = indices[tap] - first;
  new Float64Array(buffer, places.weights).set(weights);
}
