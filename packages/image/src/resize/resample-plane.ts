import type { ResampleAxis, Window } from "./bilinear-taps.ts";
import { type DoubleSource, doublesOnKernels } from "./doubles-on-kernels.ts";
import type { Plane } from "./plane.ts";
import { isVerticalFirst, resamplePlainly } from "./resample-plainly.ts";

type FloatPlane = Plane<Float32Array | Float64Array>;

/** The separable antialiased bilinear resize of one channel of floats, in double: by the kernels where there are any. */
export function resamplePlane(
  plane: FloatPlane,
  vertical: ResampleAxis,
  horizontal: ResampleAxis,
): Float64Array {
  const fast = doublesOnKernels(sourceOf(plane), vertical, horizontal, isVerticalFirst(vertical, horizontal));
  return fast ?? resamplePlainly(plane, vertical, horizontal);
}

/** Singles are copied as they are and made doubles by the kernels: an engine that copies them as doubles takes them one by one. */
function sourceOf(plane: FloatPlane): DoubleSource {
  if (plane.data instanceof Float64Array) {
    return {
      scratchBytes: 0,
      store({ buffer }, { doubles }, rows, columns) {
        storeWindow(new Float64Array(buffer, doubles, rows.count * columns.count), plane, rows, columns);
      },
    };
  }
  return {
    scratchBytes: 4,
    store({ kernels, buffer }, { scratch, doubles }, rows, columns) {
      const count = rows.count * columns.count;
      storeWindow(new Float32Array(buffer, scratch, count), plane, rows, columns);
      kernels.widenSingles(scratch, count, doubles);
    },
  };
}

function storeWindow(
  memory: Float32Array | Float64Array,
  { data, rowStride }: FloatPlane,
  rows: Window,
  columns: Window,
): void {
  if (columns.count === rowStride) {
    memory.set(data.subarray(rows.first * rowStride, (rows.first + rows.count) * rowStride));
    return;
  }
  for (let row = 0; row < rows.count; row++) {
    const start = (rows.first + row) * rowStride + columns.first;
    memory.set(data.subarray(start, start + columns.count), row * columns.count);
  }
}
