import type { Optimizer } from "@tensorflow/tfjs-core";
import { describeValue } from "@vscnn/core";
import { disposeOptimizer, succeedOptimizer, writeOptimizer } from "../../checkpoint/optimizer-state.ts";
import { checkOptimizer } from "../check-resume.ts";
import type { TrainingState } from "./training-state.ts";

/**
 * Makes the optimizer of an epoch, with the state of the one before. Every epoch gets a new one: tfjs's Adam does not save
 * all of its state and computes the rest anew, and a training without a break must meet that as often as a resumed one.
 */
export async function nextOptimizer(state: TrainingState, learningRate: number): Promise<Optimizer> {
  const { settings, optimizer, resumed, model } = state;
  const next = settings.createOptimizer(learningRate);
  if (typeof next?.minimize !== "function") {
    throw new TypeError(`trainModel: optimizer must give a tf.Optimizer, got ${describeValue(next)}`);
  }
  if (next === optimizer) {
    throw new TypeError(
      "trainModel: optimizer must make a new tf.Optimizer for every epoch, got the same again",
    );
  }
  try {
    if (optimizer !== undefined) await succeedOptimizer(optimizer, next);
    else if (resumed !== undefined) {
      checkOptimizer(resumed, next, model);
      await writeOptimizer(next, resumed.optimizer);
    }
  } catch (error) {
    disposeOptimizer(next);
    throw error;
  }
  return next;
}
