/** Interleaved values: channel `c` of a pixel lies at `row * rowStride + column * channels + c - skipped`. */
export interface Plane<Data = Uint8Array | Uint8ClampedArray | Float32Array | Float64Array> {
  data: Data;
  rowStride: number;
  channels: number;
  /** How many values before the first of `data` were left out because no output needs them. */
  skipped?: number;
}
