import type { ResampleAxis } from "./bilinear-taps.ts";
import { type DoubleSource, doublesOnKernels } from "./doubles-on-kernels.ts";
import type { Plane } from "./plane.ts";
import { isVerticalFirst, resamplePlainly } from "./resample-plainly.ts";

/** The separable antialiased bilinear resize of one channel of floats, in double: by the kernels where there are any. */
export function resamplePlane(
  plane: Plane<Float32Array | Float64Array>,
  vertical: ResampleAxis,
  horizontal: ResampleAxis,
): Float64Array {
  const { data, rowStride } = plane;
  const source: DoubleSource = {
    scratchBytes: 0,
    store({ buffer }, { doubles }, rows, columns) {
      const memory = new Float64Array(buffer, doubles, rows.count * columns.count);
      for (let row = 0; row < rows.count; row++) {
        const start = (rows.first + row) * rowStride + columns.first;
        memory.set(data.subarray(start, start + columns.count), row * columns.count);
      }
    },
  };
  const fast = doublesOnKernels(source, vertical, horizontal, isVerticalFirst(vertical, horizontal));
  return fast ?? resamplePlainly(plane, vertical, horizontal);
}
