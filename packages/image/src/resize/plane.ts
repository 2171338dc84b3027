/** Interleaved values: channel `c` of a pixel lies at `row * rowStride + column * channels + c - skipped`. */
export interface Plane {
  data: Uint8Array | Uint8ClampedArray | Float32Array | Float64Array;
  rowStride: number;
  channels: number;
  /** How many values before the first of `data` were left out because no output needs them. */
  skipped?: number;
}
