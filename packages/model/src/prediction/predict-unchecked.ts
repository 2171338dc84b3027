import { type Tensor, tensor2d, tidy } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { PackedInputs } from "./packed-inputs.ts";
import { withVisibleNan } from "./with-visible-nan.ts";

/** Numbers that all layers together may give for the rows that go through the network at once, 256 MiB. */
const MAX_ACTIVATIONS = 2 ** 26;

/**
 * `predict` on inputs that are checked already; predictions that are not finite are for the caller to judge.
 *
 * @returns as many numbers per row as the network has output columns, row after row
 */
export function predictUnchecked(
  model: LayersModel,
  { rows, inputs }: PackedInputs,
  batchSize: number,
): Float32Array {
  const columns = model.outputs[0].shape[1] as number;
  const predicted = new Float32Array(rows * columns);
  const step = rowsAtOnce(model, batchSize);
  withVisibleNan(model, () => {
    for (let start = 0; start < rows; start += step) {
      const end = Math.min(start + step, rows);
      const output = tidy(() => {
        const tensors = inputs.map(({ values, columns: width }) =>
          tensor2d(values.subarray(start * width, end * width), [end - start, width]),
        );
        return model.apply(tensors.length === 1 ? tensors[0] : tensors, { training: false }) as Tensor;
      });
      predicted.set(output.dataSync(), start * columns);
      output.dispose();
    }
  });
  return predicted;
}

/** How many rows go through a network at once. */
export function rowsAtOnce(model: LayersModel, batchSize: number): number {
  return Math.max(1, Math.min(batchSize, Math.floor(MAX_ACTIVATIONS / activationsPerRow(model))));
}

/** Numbers in the outputs of all layers for one row; sides that are not known count once. */
function activationsPerRow(model: LayersModel): number {
  let sum = 0;
  for (const layer of model.layers) {
    for (const { shape } of layer.inboundNodes.flatMap((node) => node.outputTensors)) {
      sum += shape.reduce<number>((size, side) => size * (side ?? 1), 1);
    }
  }
  return sum;
}
