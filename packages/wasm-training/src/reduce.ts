import { backend_util, type TensorInfo, util } from "@tensorflow/tfjs-core";
import { addressOf, type Kernels, withBytes } from "./kernels.ts";
import type { KernelArguments } from "./override.ts";

/** `Sum` over the leading axes, as bias gradients take it. */
export function sum(kernels: Kernels, args: KernelArguments): TensorInfo | undefined {
  return reduceRows(kernels, args, () => 1);
}

/** `Mean` over the leading axes, as batch normalization takes it. */
export function mean(kernels: Kernels, args: KernelArguments): TensorInfo | undefined {
  return reduceRows(kernels, args, (rows) => 1 / rows);
}

function reduceRows(
  kernels: Kernels,
  { inputs, attrs, backend }: KernelArguments,
  factor: (rows: number) => number,
): TensorInfo | undefined {
  const { x } = inputs;
  const axes = util.parseAxisParam(attrs.axis as number[], x.shape).sort((a, b) => a - b);
  const [outShape, reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes);
  const rows = util.sizeFromShape(reduced);
  const columns = util.sizeFromShape(outShape);
  const leading = axes.every((axis, i) => axis === i);
  if (x.dtype !== "float32" || !leading || rows === 0 || columns < 4) return undefined;
  const shape = attrs.keepDims === true ? backend_util.expandShapeToKeepDim(outShape, axes) : outShape;
  const out = backend.makeOutput(shape, "float32");
  const [from, to] = [x, out].map((tensor) => addressOf(backend, tensor));
  withBytes(backend, 4 * columns, (work) => kernels.columnSums(rows, columns, from, factor(rows), to, work));
  return out;
}
