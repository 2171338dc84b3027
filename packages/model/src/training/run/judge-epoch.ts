import { firstNotFinite } from "@vscnn/core";
import { evaluateRegression } from "@vscnn/metrics";
import { withoutSoftmax } from "../../prediction/classes-of.ts";
import { predictUncheckedAsync } from "../../prediction/predict-unchecked.ts";
import type { EpochRecord } from "../training-history.ts";
import type { PackedData } from "../training-settings.ts";
import { accuracyOf } from "./accuracy-of.ts";
import { checkAlive } from "./check-alive.ts";
import { divergedError } from "./diverged-error.ts";
import { judgeLoss } from "./judge-loss.ts";
import { ownMetrics } from "./own-metrics.ts";
import type { TrainingState } from "./training-state.ts";

/** Rows that go through the network at once. */
const ROWS = 400;

/** Measures a trained epoch on the validation rows, or on the training rows if there are no others. */
export async function judgeEpoch(
  state: TrainingState,
  epoch: number,
  learningRate: number,
  loss: number,
): Promise<EpochRecord> {
  const { model, training, settings } = state;
  const { validation, classes } = settings;
  const judged = validation ?? (training.packed as PackedData);
  const when = `after epoch ${epoch}`;
  const outputs = await predictUncheckedAsync(model, judged, ROWS, (run) => withoutSoftmax(model, run));
  state.device.check();
  const wrong = firstNotFinite(outputs);
  if (wrong >= 0) {
    const row = Math.floor(wrong / (classes ?? 1));
    throw divergedError(training, `prediction ${row} is ${outputs[wrong]}`, when);
  }
  if (classes === undefined) checkAlive(training, judged.target, outputs, when);
  const figures = classes === undefined ? evaluateRegression(judged.target, outputs) : NO_REGRESSION;
  const accuracy = classes === undefined ? {} : { accuracy: accuracyOf(judged.target, outputs, classes) };
  const metrics = ownMetrics(settings, judged.target, outputs);
  if (validation === undefined) return { epoch, learningRate, loss, ...figures, ...accuracy, ...metrics };
  const validationLoss = await judgeLoss(settings, judged, outputs, figures.mse);
  if (!Number.isFinite(validationLoss)) {
    throw divergedError(training, `validation loss is ${validationLoss}`, when);
  }
  return { epoch, learningRate, loss, validationLoss, ...figures, ...accuracy, ...metrics };
}

const NO_REGRESSION = { spearmanRho: Number.NaN, mae: Number.NaN, mse: Number.NaN };
