import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { BackendKernels } from "../../backend/backend-kernels.ts";
import { addressOf } from "../../backend/backend-memory.ts";
import type { KernelArguments } from "../../backend/kernel-arguments.ts";
import { sequenceConvolution, withPadding } from "./sequence-convolution.ts";

/** `Conv2DBackpropInput` for stride 1: the padded gradient of the output, convolved with the reversed filter. */
export function conv2DBackpropInput(
  kernels: BackendKernels,
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
