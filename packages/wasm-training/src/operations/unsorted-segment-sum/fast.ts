import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../../backend/backend-kernels.ts";
import { addressOf } from "../../backend/backend-memory.ts";
import type { KernelArguments } from "../../backend/kernel-arguments.ts";
import { segmentShape } from "./segment-shape.ts";

/** `UnsortedSegmentSum` of floats. */
export function fastUnsortedSegmentSum(
  kernels: BackendKernels,
  { inputs, attrs, backend }: KernelArguments,
): TensorInfo | undefined {
  const { x, segmentIds } = inputs;
  if (x.dtype !== "float32") return undefined;
  const { rows, columns, segments, shape } = segmentShape(x, segmentIds, attrs);
  const out = backend.makeOutput(shape, "float32");
  const [from, ids, to] = [x, segmentIds, out].map((tensor) => addressOf(backend, tensor));
  kernels.segmentSum(rows, columns, from, ids, segments, to);
  return out;
}
