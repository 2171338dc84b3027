import { type Tensor, tensor2d, tidy } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { PackedInputs } from "./packed-inputs.ts";
import { learnWhetherReluHidesNan, withVisibleNan } from "./with-visible-nan.ts";

/** Numbers that all layers together may give for the rows that go through the network at once, 256 MiB. */
const MAX_ACTIVATIONS = 2 ** 26;

/**
 * `predict` on inputs that are checked already; predictions that are not finite are for the caller to judge.
 *
 * @returns as many numbers per row as the network has output columns, row after row
 */
export function predictUnchecked(model: LayersModel, packed: PackedInputs, batchSize: number): Float32Array {
  const predicted = emptyPredictions(model, packed);
  withVisibleNan(model, () => {
    for (const batch of batches(model, packed, batchSize)) {
      const output = outputOf(model, packed, batch);
      predicted.set(output.dataSync(), batch.first);
      output.dispose();
    }
  });
  return predicted;
}

/**
 * The same, but it waits for the backend, so that others can work meanwhile.
 *
 * @param around - what is to hold while the network computes; not while its numbers are waited for
 */
export async function predictUncheckedAsync(
  model: LayersModel,
  packed: PackedInputs,
  batchSize: number,
  around: (run: () => Tensor) => Tensor = (run) => run(),
): Promise<Float32Array> {
  const predicted = emptyPredictions(model, packed);
  await learnWhetherReluHidesNan();
  for (const batch of batches(model, packed, batchSize)) {
    const output = withVisibleNan(model, () => around(() => outputOf(model, packed, batch)));
    try {
      predicted.set(await output.data(), batch.first);
    } finally {
      output.dispose();
    }
  }
  return predicted;
}

function emptyPredictions(model: LayersModel, { rows }: PackedInputs): Float32Array {
  return new Float32Array(rows * (model.outputs[0].shape[1] as number));
}

/** Rows that go through the network at once. */
interface Batch {
  readonly start: number;
  readonly end: number;
  /** Place of their first prediction. */
  readonly first: number;
}

function* batches(model: LayersModel, { rows }: PackedInputs, batchSize: number): Generator<Batch> {
  const columns = model.outputs[0].shape[1] as number;
  const step = rowsAtOnce(model, batchSize);
  for (let start = 0; start < rows; start += step) {
    yield { start, end: Math.min(start + step, rows), first: start * columns };
  }
}

function outputOf(model: LayersModel, { inputs }: PackedInputs, { start, end }: Batch): Tensor {
  return tidy(() => {
    const tensors = inputs.map(({ values, columns }) =>
      tensor2d(values.subarray(start * columns, end * columns), [end - start, columns]),
    );
    return model.apply(tensors.length === 1 ? tensors[0] : tensors, { training: false }) as Tensor;
  });
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
