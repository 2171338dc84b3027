import { pause } from "@vscnn/core";
import { batchSizes } from "./batch-sizes.ts";
import { divergedError } from "./diverged-error.ts";
import { nextOptimizer } from "./next-optimizer.ts";
import { trainBatch } from "./train-batch.ts";
import type { TrainingState } from "./training-state.ts";

/** Trains on every row once, in an order drawn for this epoch; gives the mean loss of a row. */
export async function trainEpoch(state: TrainingState, epoch: number, learningRate: number): Promise<number> {
  const { model, training, settings } = state;
  const { batchSize, signal, onBatch } = settings;
  const optimizer = await nextOptimizer(state, learningRate);
  state.optimizer = optimizer;
  const sizes = batchSizes(model, training.rows, batchSize);
  let index = 0;
  let total = 0;
  for await (const batch of training.batches(epoch, sizes)) {
    await pause();
    signal?.throwIfAborted();
    state.stepLabel = `${epoch}/${index}`;
    const loss = await trainBatch(state, batch, optimizer);
    if (!Number.isFinite(loss)) {
      throw divergedError(training, `loss is ${loss}`, `in epoch ${epoch}, batch ${index + 1}`);
    }
    total += loss * batch.rows;
    index++;
    onBatch?.({ epoch, batch: index, batches: sizes.length, loss });
  }
  return total / training.rows;
}
