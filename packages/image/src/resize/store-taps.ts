import type { Taps } from "./bilinear-taps.ts";

/** Where the weights of an axis lie in the memory of the kernels: byte addresses. */
export interface TapPlaces {
  ends: number;
  indices: number;
  weights: number;
}

export function storeTaps(buffer: ArrayBuffer, places: TapPlaces, { ends, indices, weights }: Taps): void {
  new Uint32Array(buffer, places.ends).set(ends);
  new Uint32Array(buffer, places.indices).set(indices);
  new Float64Array(buffer, places.weights).set(weights);
}
