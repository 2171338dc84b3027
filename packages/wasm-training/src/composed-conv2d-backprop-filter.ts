import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { backend_util, type Conv2DBackpropFilterAttrs, type TensorInfo } from "@tensorflow/tfjs-core";
import type { KernelArguments } from "./override.ts";
import { runOnWasm } from "./run-on-wasm.ts";

/**
 * Gradient of a 2-D convolution with respect to its filter, composed of kernels that the stock backend has.
 *
 * For every tap (h, w) of the filter, the part of the padded input that the tap saw, as a matrix of one row for each
 * output position, is transposed and multiplied by the output's gradient.
 */
export function composedConv2DBackpropFilter({ inputs, attrs, backend }: KernelArguments): TensorInfo {
  const { x, dy } = inputs;
  const { strides, pad, dimRoundingMode, dataFormat, filterShape } =
    attrs as unknown as Conv2DBackpropFilterAttrs;
  if (dataFormat !== "NHWC") {
    throw new Error(
      `Conv2DBackpropFilter: dataFormat must be 'NHWC' on the WASM backend, got '${dataFormat}'`,
    );
  }
  const info = backend_util.computeConv2DInfo(
    x.shape as [number, number, number, number],
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { batchSize, outHeight, outWidth, inChannels, outChannels, padInfo } = info;
  const paddings = [
    [0, 0],
    [padInfo.top, padInfo.bottom],
    [padInfo.left, padInfo.right],
    [0, 0],
  ];
  const padded = runOnWasm(backend, "PadV2", { x }, { paddings, constantValue: 0 });
  const positions = batchSize * outHeight * outWidth;
  const gradient = reshaped(backend, dy, [1, positions, outChannels]);
  const taps: TensorInfo[] = [];
  for (let h = 0; h < info.filterHeight; h++) {
    for (let w = 0; w < info.filterWidth; w++) {
      const seen = runOnWasm(
        backend,
        "StridedSlice",
        { x: padded },
        {
          begin: [0, h, w, 0],
          end: [
            batchSize,
            h + (outHeight - 1) * info.strideHeight + 1,
            w + (outWidth - 1) * info.strideWidth + 1,
            inChannels,
          ],
          strides: [1, info.strideHeight, info.strideWidth, 1],
          beginMask: 0,
          endMask: 0,
          ellipsisMask: 0,
          newAxisMask: 0,
          shrinkAxisMask: 0,
        },
      );
      const rows = reshaped(backend, seen, [1, positions, inChannels]);
      taps.push(
        runOnWasm(backend, "BatchMatMul", { a: rows, b: gradient }, { transposeA: true, transposeB: false }),
      );
      backend.disposeData(rows.dataId);
      backend.disposeData(seen.dataId);
    }
  }
  const joined = runOnWasm(backend, "Concat", taps, { axis: 0 });
  for (const info of [...taps, gradient, padded]) backend.disposeData(info.dataId);
  return { ...joined, shape: filterShape };
}

function reshaped(backend: BackendWasm, x: TensorInfo, shape: number[]): TensorInfo {
  return runOnWasm(backend, "Reshape", { x }, { shape });
}
