import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../../../backend/backend-kernels.ts";
import { addressOf } from "../../../backend/backend-memory.ts";
import type { KernelArguments } from "../../../backend/kernel-arguments.ts";
import { sequenceConvolution, withPadding } from "../sequence-convolution.ts";

/** `Conv2DBackpropFilter`: the windows of the input, transposed, times the gradient of the output. */
export function fastConv2DBackpropFilter(
  kernels: BackendKernels,
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
