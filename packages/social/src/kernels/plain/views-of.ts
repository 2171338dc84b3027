/** Typed arrays over a buffer, from a place on. */
export interface BufferViews {
  readonly integers: (place: number) => Int32Array;
  readonly doubles: (place: number) => Float64Array;
  readonly singles: (place: number) => Float32Array;
}

export function viewsOf(buffer: ArrayBuffer): BufferViews {
  return {
    integers: (place) => new Int32Array(buffer, place),
    doubles: (place) => new Float64Array(buffer, place),
    singles: (place) => new Float32Array(buffer, place),
  };
}
