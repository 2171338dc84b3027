import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { KernelArguments } from "../../backend/kernel-arguments.ts";
import { segmentShape } from "./segment-shape.ts";

/**
 * `UnsortedSegmentSum`, the gradient of `gather` and so of embeddings: adds each row of x to the row of the result that
 * its segment names. Rows whose segment is not there are left out, as on the other backends.
 */
export function plainUnsortedSegmentSum({ inputs, attrs, backend }: KernelArguments): TensorInfo {
  const { x, segmentIds } = inputs;
  const { rows, columns, segments, shape } = segmentShape(x, segmentIds, attrs);
  const out = backend.makeOutput(shape, x.dtype);
  const [values, ids, sums] = [x, segmentIds, out].map((tensor) => backend.typedArrayFromHeap(tensor));
  sums.fill(0);
  for (let row = 0; row < rows; row++) {
    const segment = ids[row];
    if (segment < 0 || segment >= segments) continue;
    for (let column = 0; column < columns; column++) {
      sums[segment * columns + column] += values[row * columns + column];
    }
  }
  return out;
}
