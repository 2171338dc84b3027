import { type Tensor, tensor2d, tidy } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { PackedInputs } from "./packed-inputs.ts";
import { withVisibleNan } from "./with-visible-nan.ts";

/** `predict` on inputs that are checked already; predictions that are not finite are for the caller to judge. */
export function predictUnchecked(
  model: LayersModel,
  { rows, inputs }: PackedInputs,
  batchSize: number,
): Float32Array {
  const predicted = new Float32Array(rows);
  withVisibleNan(model, () => {
    for (let start = 0; start < rows; start += batchSize) {
      const end = Math.min(start + batchSize, rows);
      const output = tidy(() => {
        const tensors = inputs.map(({ values, columns }) =>
          tensor2d(values.subarray(start * columns, end * columns), [end - start, columns]),
        );
        return model.apply(tensors.length === 1 ? tensors[0] : tensors, { training: false }) as Tensor;
      });
      predicted.set(output.dataSync(), start);
      output.dispose();
    }
  });
  return predicted;
}
