import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { backend_util, type Conv2DBackpropFilterAttrs, type TensorInfo } from "@tensorflow/tfjs-core";
import type { KernelArguments } from "../../../backend/kernel-arguments.ts";
import { runOnWasm } from "../../../backend/run-on-wasm.ts";

/**
 * Gradient of a 2-D convolution with respect to its filter, from kernels that the stock backend has.
 *
 * For every tap (h, w) of the filter, the part of the padded input that the tap saw, as a matrix of one row for each
 * output position, is transposed and multiplied by the output's gradient.
 */
export function plainConv2DBackpropFilter({ inputs, attrs, backend }: KernelArguments): TensorInfo {
  const { x, dy } = inputs;
  const info = convolutionInfo(x, attrs as unknown as Conv2DBackpropFilterAttrs);
  const { padInfo, batchSize, outHeight, outWidth, outChannels } = info;
  const paddings = [
    [0, 0],
    [padInfo.top, padInfo.bottom],
    [padInfo.left, padInfo.right],
    [0, 0],
  ];
  const padded = runOnWasm(backend, "PadV2", { x }, { paddings, constantValue: 0 });
  const gradient = reshaped(backend, dy, [1, batchSize * outHeight * outWidth, outChannels]);
  const taps: TensorInfo[] = [];
  for (let h = 0; h < info.filterHeight; h++) {
    for (let w = 0; w < info.filterWidth; w++) taps.push(tapGradient(backend, padded, gradient, info, h, w));
  }
  const joined = runOnWasm(backend, "Concat", taps, { axis: 0 });
  for (const { dataId } of [...taps, gradient, padded]) backend.disposeData(dataId);
  return { ...joined, shape: attrs.filterShape as number[] };
}

function convolutionInfo(x: TensorInfo, attrs: Conv2DBackpropFilterAttrs): backend_util.Conv2DInfo {
  const { strides, pad, dimRoundingMode, dataFormat, filterShape } = attrs;
  if (dataFormat !== "NHWC") {
    throw new Error(
      `Conv2DBackpropFilter: dataFormat must be 'NHWC' on the WASM backend, got '${dataFormat}'`,
    );
  }
  const shape = x.shape as [number, number, number, number];
  return backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad, dimRoundingMode);
}

/** The gradient of one tap, `[1, inChannels, outChannels]`. */
function tapGradient(
  backend: BackendWasm,
  padded: TensorInfo,
  gradient: TensorInfo,
  info: backend_util.Conv2DInfo,
  h: number,
  w: number,
): TensorInfo {
  const { batchSize, outHeight, outWidth, strideHeight, strideWidth, inChannels } = info;
  const lastRow = h + (outHeight - 1) * strideHeight;
  const lastColumn = w + (outWidth - 1) * strideWidth;
  const noMasks = { beginMask: 0, endMask: 0, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 };
  const begin = [0, h, w, 0];
  const end = [batchSize, lastRow + 1, lastColumn + 1, inChannels];
  const strides = [1, strideHeight, strideWidth, 1];
  const seen = runOnWasm(backend, "StridedSlice", { x: padded }, { begin, end, strides, ...noMasks });
  const rows = reshaped(backend, seen, [1, batchSize * outHeight * outWidth, inChannels]);
  const transposition = { transposeA: true, transposeB: false };
  const product = runOnWasm(backend, "BatchMatMul", { a: rows, b: gradient }, transposition);
  backend.disposeData(rows.dataId);
  backend.disposeData(seen.dataId);
  return product;
}

function reshaped(backend: BackendWasm, x: TensorInfo, shape: number[]): TensorInfo {
  return runOnWasm(backend, "Reshape", { x }, { shape });
}
