import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { backend_util, slice_util, type TensorInfo, util } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../backend/backend-kernels.ts";
import { addressOf } from "../backend/backend-memory.ts";
import type { KernelArguments } from "../backend/kernel-arguments.ts";

/** `Slice` along at most one axis. The stock kernel copies the whole tensor before it copies the part. */
export function slice(
  kernels: BackendKernels,
  { inputs, attrs, backend }: KernelArguments,
): TensorInfo | undefined {
  const { x } = inputs;
  const [begin, size] = slice_util.parseSliceParams(
    x as never,
    attrs.begin as number[],
    attrs.size as number[],
  );
  const cut = x.shape.flatMap((length, axis) => (size[axis] === length ? [] : [axis]));
  if (x.dtype === "string" || cut.length > 1) return undefined;
  slice_util.assertParamsValid(x as never, begin, size);
  const axis = cut[0] ?? 0;
  return sliceAxis(kernels, backend, x, axis, begin[axis] ?? 0, size);
}

/** `SplitV`: slices along one axis. */
export function splitV(
  kernels: BackendKernels,
  { inputs, attrs, backend }: KernelArguments,
): TensorInfo[] | undefined {
  const { x } = inputs;
  if (x.dtype === "string") return undefined;
  const [axis] = util.parseAxisParam(attrs.axis as number, x.shape);
  const sizes = backend_util.prepareSplitSize(x as never, attrs.numOrSizeSplits as number[], axis);
  let begin = 0;
  return sizes.map((length) => {
    const size = x.shape.map((own, i) => (i === axis ? length : own));
    const part = sliceAxis(kernels, backend, x, axis, begin, size);
    begin += length;
    return part;
  });
}

/** Copies `size` of `x`, from `begin` along one axis and whole along the others. */
function sliceAxis(
  kernels: BackendKernels,
  backend: BackendWasm,
  x: TensorInfo,
  axis: number,
  begin: number,
  size: number[],
): TensorInfo {
  const out = backend.makeOutput(size, x.dtype);
  const runs = util.sizeFromShape(size.slice(0, axis));
  const inner = util.sizeFromShape(size.slice(axis + 1)) * util.bytesPerElement(x.dtype);
  const from = addressOf(backend, x) + begin * inner;
  kernels.copyRuns(
    runs,
    (size[axis] ?? 1) * inner,
    from,
    (x.shape[axis] ?? 1) * inner,
    addressOf(backend, out),
  );
  return out;
}
