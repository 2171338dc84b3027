import {
  type FitDecisionTreeOptions,
  type FitLinearOptions,
  type FitSvrOptions,
  fitDecisionTree,
  fitLinear,
  fitSvr,
} from "@vscnn/baselines";
import type { Matrix } from "@vscnn/core";
import { isNetwork } from "../config/learner-names.ts";
import type { LearnerConfig } from "../config/predictor-config.ts";
import { underNameAsync } from "../errors/under-name.ts";
import { checkLearner } from "../saving/check-learner.ts";
import { decodeLearner, encodeLearner } from "../saving/encode-learner.ts";
import { fitBoosting } from "./fit-boosting.ts";
import type { FitContext, LearnerData } from "./fit-context.ts";
import type { FittedLearner } from "./fitted-learner.ts";
import { trainNetwork } from "./train-network.ts";

/** What checks the values of a learner's options, and names itself where one is not legal. */
const FITTERS = [
  "fitLinear",
  "fitSvr",
  "fitDecisionTree",
  "fitGradientBoostingAsync",
  "trainModel",
  "decodeCheckpoint",
];

/** Lets a learner learn, or takes what a fit before had it learn. */
export async function fitLearner(
  config: Required<LearnerConfig>,
  data: LearnerData,
  context: FitContext,
): Promise<FittedLearner> {
  context.signal?.throwIfAborted();
  const name = `${config.learner}.learner`;
  const kept = await context.store?.load(name);
  if (kept !== undefined) {
    const { learner, inputs } = config;
    const wanted = { learner, inputs, given: data.validation.inputs };
    return checkLearner(context.functionName, decodeLearner(context.functionName, kept), wanted);
  }
  const shown = `${context.functionName}: learner '${config.learner}'`;
  const fitted = await underNameAsync(shown, FITTERS, async () =>
    isNetwork(config.learner)
      ? await trainNetwork(config.learner, config, data, context)
      : await fitBaseline(config, data, context),
  );
  await context.store?.save(name, encodeLearner(fitted));
  return fitted;
}

async function fitBaseline(
  { learner, inputs, options }: Required<LearnerConfig>,
  { train }: LearnerData,
  context: FitContext,
): Promise<FittedLearner> {
  const { seed, signal, onProgress } = context;
  const matrix: Matrix = inputs === "plain" ? train.inputs.plain() : train.inputs.both();
  const step = `train ${learner}`;
  const aborted = signal === undefined ? {} : { signal };
  onProgress({ step, done: 0, of: 1 });
  switch (learner) {
    case "linear":
      return { learner, inputs, model: fitLinear(matrix, train.target, options as FitLinearOptions) };
    case "svr": {
      const settings = { ...(options as FitSvrOptions), seed, ...aborted };
      return { learner, inputs, model: await fitSvr(matrix, train.target, settings) };
    }
    case "tree": {
      const settings = { ...(options as FitDecisionTreeOptions), seed };
      return { learner, inputs, model: fitDecisionTree(matrix, train.target, settings) };
    }
    default:
      return {
        learner: "boosting",
        inputs,
        model: await fitBoosting({ matrix, ...train }, options, context),
      };
  }
}
