import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { backend_util, type TensorInfo } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../../backend/backend-kernels.ts";
import { addressOf, withBytes } from "../../backend/backend-memory.ts";

/** A convolution along one axis: what the layers for sequences make of a 2-D convolution. */
export interface SequenceConvolution {
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

/** Gives `use` the address and length of the padded sequences. */
export function withPadding(
  kernels: BackendKernels,
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
  withBytes("Conv2D", backend, 4 * batch * paddedLength * channels, (padded) => {
    kernels.padGroups(batch, length * channels, address, before * channels, after * channels, padded);
    use(padded, paddedLength);
  });
}

/** The convolution as one along a sequence, or `undefined` if it goes along two axes. */
export function sequenceConvolution(
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
