import { disposeOptimizer } from "../../checkpoint/optimizer-state.ts";
import { writeWeights } from "../../checkpoint/saved-tensor.ts";
import type { TrainingHistory } from "../training-history.ts";
import { finishEpoch } from "./finish-epoch.ts";
import { judgeEpoch } from "./judge-epoch.ts";
import { trainEpoch } from "./train-epoch.ts";
import type { TrainingState } from "./training-state.ts";

/** Trains the epochs that are left. However it ends, the network then holds the best weights of the finished epochs. */
export async function runToEnd(state: TrainingState): Promise<TrainingHistory> {
  const { model, settings, records } = state;
  const isOutOfPatience = () => records.length - state.bestEpoch >= settings.patience;
  try {
    while (records.length < settings.epochs && !isOutOfPatience()) {
      const epoch = records.length + 1;
      const learningRate = settings.rateOf(epoch);
      const loss = await trainEpoch(state, epoch, learningRate);
      await finishEpoch(state, await judgeEpoch(state, epoch, learningRate, loss));
    }
  } finally {
    if (state.optimizer !== undefined) disposeOptimizer(state.optimizer);
    writeWeights(model, state.bestWeights);
  }
  return {
    epochs: records,
    bestEpoch: state.bestEpoch,
    stoppedEarly: records.length < settings.epochs,
  };
}
