import {
  backend_util,
  engine,
  type GradFunc,
  type Tensor,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../backend/backend-kernels.ts";
import { addressOf } from "../backend/backend-memory.ts";
import type { KernelArguments } from "../backend/kernel-arguments.ts";
import { fastGradientsApply } from "../registry/override-gradient.ts";

/** The kernel that gives the gradient of `Mean`; it exists on the WASM backend only. */
export const MEAN_GRADIENT = "TrainingMeanGradient";

/** `Sum` over the leading axes, as bias gradients take it. */
export function sum(kernels: BackendKernels, args: KernelArguments): TensorInfo | undefined {
  return reduceRows(kernels, args, () => 1);
}

/** `Mean` over the leading axes, as batch normalization takes it. */
export function mean(kernels: BackendKernels, args: KernelArguments): TensorInfo | undefined {
  return reduceRows(kernels, args, (rows) => 1 / rows);
}

/** dy / rows in every row. */
export function meanGradient(
  kernels: BackendKernels,
  { inputs, attrs, backend }: KernelArguments,
): TensorInfo {
  const { dy } = inputs;
  const shape = attrs.shape as number[];
  const out = backend.makeOutput(shape, "float32");
  const columns = util.sizeFromShape(dy.shape);
  const rows = util.sizeFromShape(shape) / columns;
  kernels.repeatRow(rows, columns, addressOf(backend, dy), 1 / rows, addressOf(backend, out));
  return out;
}

/** The gradient function of `Mean`: one kernel where that may be, else `stock`. */
export function meanGradientFunction(stock: GradFunc): GradFunc {
  return (dy, saved, attrs) => {
    const [x] = saved;
    const axes = leadingAxes(x.shape, attrs.axis as unknown as number[]);
    if (axes === undefined || x.size === 0 || !fastGradientsApply()) return stock(dy, saved, attrs);
    return { x: () => engine().runKernel(MEAN_GRADIENT, { dy: dy as Tensor }, { shape: x.shape }) as Tensor };
  };
}

/** The axes in order if they are the first ones, else `undefined`. */
function leadingAxes(shape: number[], axis: number | number[]): number[] | undefined {
  const axes = util.parseAxisParam(axis, shape).sort((a, b) => a - b);
  return axes.every((value, i) => value === i) ? axes : undefined;
}

function reduceRows(
  kernels: BackendKernels,
  { inputs, attrs, backend }: KernelArguments,
  factor: (rows: number) => number,
): TensorInfo | undefined {
  const { x } = inputs;
  const axes = leadingAxes(x.shape, attrs.axis as number[]);
  if (axes === undefined) return undefined;
  const [outShape, reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes);
  const rows = util.sizeFromShape(reduced);
  const columns = util.sizeFromShape(outShape);
  if (x.dtype !== "float32" || rows === 0 || columns < 4) return undefined;
  const shape = attrs.keepDims === true ? backend_util.expandShapeToKeepDim(outShape, axes) : outShape;
  const out = backend.makeOutput(shape, "float32");
  const [from, to] = [x, out].map((tensor) => addressOf(backend, tensor));
  kernels.columnSums(rows, columns, from, factor(rows), to);
  return out;
}
