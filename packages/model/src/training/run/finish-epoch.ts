import type { Optimizer } from "@tensorflow/tfjs-core";
import { firstNonFinite } from "../../checkpoint/first-non-finite.ts";
import { readOptimizer } from "../../checkpoint/optimizer-state.ts";
import { readWeights, type SavedTensor } from "../../checkpoint/saved-tensor.ts";
import { CHECKPOINT_KIND, CHECKPOINT_VERSION } from "../../checkpoint/training-checkpoint.ts";
import type { EpochRecord } from "../training-history.ts";
import { divergedError } from "./diverged-error.ts";
import type { TrainingState } from "./training-state.ts";

/**
 * Keeps and saves the state of an epoch if all of it is finite. Loss and predictions can look right even if it is not: an
 * activation can hide a NaN, and an optimizer with an infinite second moment no longer changes the weight.
 */
export async function finishEpoch(state: TrainingState, record: EpochRecord): Promise<void> {
  const { model, training, settings, setup, records } = state;
  const { epoch, validationLoss } = record;
  const optimizer = state.optimizer as Optimizer;
  const weights = await readWeights(model);
  const moments = await readMoments(optimizer, settings.checkpoint !== undefined);
  state.device.check();
  const wrong = firstNonFinite([...weights, ...moments]);
  if (wrong !== undefined) throw divergedError(training, `there is ${wrong}`, `after epoch ${epoch}`);
  const least = records[state.bestEpoch - 1]?.validationLoss ?? Number.POSITIVE_INFINITY;
  records.push(record);
  if (validationLoss === undefined || validationLoss < least) {
    state.bestWeights = weights;
    state.bestEpoch = epoch;
  }
  await settings.checkpoint?.save({
    kind: CHECKPOINT_KIND,
    version: CHECKPOINT_VERSION,
    setup,
    epochs: [...records],
    bestEpoch: state.bestEpoch,
    weights,
    ...(state.bestEpoch === epoch ? {} : { bestWeights: state.bestWeights }),
    optimizerName: optimizer.getClassName(),
    optimizer: moments,
  });
  await settings.onEpoch?.(record);
}

/** Some optimizers of tfjs cannot hand their state on; a single epoch without a checkpoint does not need it. */
async function readMoments(optimizer: Optimizer, isNeeded: boolean): Promise<SavedTensor[]> {
  try {
    return await readOptimizer(optimizer);
  } catch (error) {
    if (isNeeded) throw error;
    return [];
  }
}
