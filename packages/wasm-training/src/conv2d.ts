import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { backend_util, type TensorInfo } from "@tensorflow/tfjs-core";
import { finishActivation, knowsActivation } from "./fused-activation.ts";
import { addressOf, type Kernels, withBytes } from "./kernels.ts";
import type { KernelArguments } from "./override.ts";

/** A convolution along one axis: what the layers for sequences make of a 2-D convolution. */
interface SequenceConvolution {
  batch: number;
  length: number;
  channels: number;
  taps: number;
  stride: number;
  before: number;
  after: number;
  outLength: number;
  filters: number;
}

/** `Conv2D` of images one pixel high: the windows of the input, which overlap in memory, times the filter. */
export function conv2D(
  kernels: Kernels,
  { inputs, attrs, backend }: KernelArguments,
): TensorInfo | undefined {
  const { x, filter } = inputs;
  const convolution = sequenceConvolution(x.shape, filter.shape, attrs);
  if (convolution === undefined || x.dtype !== "float32" || filter.dtype !== "float32") return undefined;
  return convolve(kernels, backend, x, filter, convolution);
}

/** `FusedConv2D` of images one pixel high. */
export function fusedConv2D(
  kernels: Kernels,
  { inputs, attrs, backend }: KernelArguments,
): TensorInfo | undefined {
  const { x, filter, bias, preluActivationWeights } = inputs;
  const convolution = sequenceConvolution(x.shape, filter.shape, attrs);
  if (convolution === undefined || x.dtype !== "float32" || filter.dtype !== "float32") return undefined;
  if (bias != null && (bias.shape.length !== 1 || bias.shape[0] !== convolution.filters)) return undefined;
  if (!knowsActivation(attrs.activation as string)) return undefined;
  const out = convolve(kernels, backend, x, filter, convolution);
  return finishActivation(kernels, backend, out, bias, preluActivationWeights, attrs);
}

/** `Conv2DBackpropFilter`: the windows of the input, transposed, times the gradient of the output. */
export function conv2DBackpropFilter(
  kernels: Kernels,
  { inputs, attrs, backend }: KernelArguments,
): TensorInfo | undefined {
  const { x, dy } = inputs;
  const filterShape = attrs.filterShape as number[];
  const convolution = sequenceConvolution(x.shape, filterShape, { ...attrs, dilations: 1 });
  if (convolution === undefined) return undefined;
  const { batch, channels, taps, stride, outLength, filters } = convolution;
  const out = backend.makeOutput(filterShape, "float32");
  const rows = batch * outLength;
  const result = addressOf(backend, out);
  const right = addressOf(backend, dy);
  withPadding(kernels, backend, x, convolution, (left, length) => {
    const size = taps * channels;
    kernels.matrixProduct(
      size,
      filters,
      rows,
      left,
      stride * channels,
      outLength,
      length * channels,
      true,
      right,
      filters,
      false,
      result,
      false,
      kernels.work,
    );
  });
  return out;
}

/** `Conv2DBackpropInput` for stride 1: the padded gradient of the output, convolved with the reversed filter. */
export function conv2DBackpropInput(
  kernels: Kernels,
  { inputs, attrs, backend }: KernelArguments,
): TensorInfo | undefined {
  const { dy, filter } = inputs;
  const inputShape = attrs.inputShape as number[];
  const convolution = sequenceConvolution(inputShape, filter.shape, { ...attrs, dilations: 1 });
  if (convolution === undefined || convolution.stride !== 1) return undefined;
  const { batch, length, channels, taps, outLength, filters } = convolution;
  const before = taps - 1 - convolution.before;
  const after = length + taps - 1 - before - outLength;
  if (before < 0 || after < 0) return undefined;
  const out = backend.makeOutput(inputShape, "float32");
  const result = addressOf(backend, out);
  const right = addressOf(backend, filter);
  const padded = { ...convolution, length: outLength, channels: filters, before, after };
  withPadding(kernels, backend, dy, padded, (left, dyLength) => {
    for (let tap = 0; tap < taps; tap++) {
      const window = left + 4 * tap * filters;
      const slice = right + 4 * (taps - 1 - tap) * channels * filters;
      kernels.matrixProduct(
        batch * length,
        channels,
        filters,
        window,
        filters,
        length,
        dyLength * filters,
        false,
        slice,
        filters,
        true,
        result,
        tap > 0,
        kernels.work,
      );
    }
  });
  return out;
}

function convolve(
  kernels: Kernels,
  backend: BackendWasm,
  x: TensorInfo,
  filter: TensorInfo,
  convolution: SequenceConvolution,
): TensorInfo {
  const { batch, channels, taps, stride, outLength, filters } = convolution;
  const out = backend.makeOutput([batch, 1, outLength, filters], "float32");
  const result = addressOf(backend, out);
  const right = addressOf(backend, filter);
  withPadding(kernels, backend, x, convolution, (left, length) => {
    const size = taps * channels;
    kernels.matrixProduct(
      batch * outLength,
      filters,
      size,
      left,
      stride * channels,
      outLength,
      length * channels,
      false,
      right,
      filters,
      false,
      result,
      false,
      kernels.work,
    );
  });
  return out;
}

/** Gives `use` the address and length of the padded sequences. */
function withPadding(
  kernels: Kernels,
  backend: BackendWasm,
  x: TensorInfo,
  { batch, length, channels, before, after }: SequenceConvolution,
  use: (address: number, length: number) => void,
): void {
  const address = addressOf(backend, x);
  if (before === 0 && after === 0) {
    use(address, length);
    return;
  }
  const paddedLength = before + length + after;
  withBytes(backend, 4 * batch * paddedLength * channels, (padded) => {
    kernels.padGroups(batch, length * channels, address, before * channels, after * channels, padded);
    use(padded, paddedLength);
  });
}

/** The convolution as one along a sequence, or `undefined` if it is none. */
function sequenceConvolution(
  xShape: readonly number[],
  filterShape: readonly number[],
  attrs: Readonly<Record<string, unknown>>,
): SequenceConvolution | undefined {
  if (xShape[1] !== 1 || filterShape[0] !== 1 || attrs.dataFormat !== "NHWC") return undefined;
  const info = backend_util.computeConv2DInfo(
    xShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    attrs.strides as number,
    attrs.dilations as number,
    attrs.pad as "same",
    attrs.dimRoundingMode as "floor",
  );
  const { padInfo, outHeight, dilationWidth } = info;
  if (outHeight !== 1 || padInfo.top !== 0 || padInfo.bottom !== 0 || dilationWidth !== 1) return undefined;
  // For a padding of 0 given as a number, tfjs takes height and vertical stride of the filter for both directions: there
  // may be more windows than the input holds, or fewer
  const reached = (info.outWidth - 1) * info.strideWidth + info.filterWidth;
  return {
    batch: info.batchSize,
    length: info.inWidth,
    channels: info.inChannels,
    taps: info.filterWidth,
    stride: info.strideWidth,
    before: padInfo.left,
    after: Math.max(padInfo.right, reached - padInfo.left - info.inWidth),
    outLength: info.outWidth,
    filters: info.outChannels,
  };
}
