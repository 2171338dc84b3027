import { getBackend } from "@tensorflow/tfjs-core";
import { predictDecisionTree, predictGradientBoosting, predictLinear, predictSvr } from "@vscnn/baselines";
import { predictAsync, predictCombinations } from "@vscnn/model";
import { NETWORKS } from "../config/learner-names.ts";
import type { LearnerInputs } from "../inputs/learner-inputs.ts";
import type { FittedLearner, FittedNetwork } from "./fitted-learner.ts";
import { liveNetwork } from "./live-network.ts";

/** What a learner says of rows. */
export async function predictLearner(
  fitted: FittedLearner,
  inputs: LearnerInputs,
): Promise<ArrayLike<number>> {
  const matrix = () => (fitted.inputs === "plain" ? inputs.plain() : inputs.both());
  switch (fitted.learner) {
    case "linear":
      return predictLinear(fitted.model, matrix());
    case "svr":
      return predictSvr(fitted.model, matrix());
    case "tree":
      return predictDecisionTree(fitted.model, matrix());
    case "boosting":
      return predictGradientBoosting(fitted.model, matrix());
    default:
      return predictNetwork(fitted, inputs);
  }
}

/** Where rows repeat, what depends on the photo or on all else alone is computed once; a graphics card need not save. */
async function predictNetwork(fitted: FittedNetwork, inputs: LearnerInputs): Promise<Float32Array> {
  const names = NETWORKS[fitted.learner];
  const parts = names.map((name) => inputs.distinct(name)).filter((part) => part !== undefined);
  const network = liveNetwork(fitted);
  if (parts.length < names.length || getBackend() === "webgpu") {
    return predictAsync(
      network,
      names.map((name) => inputs.reduced(name)),
    );
  }
  return predictCombinations(
    network,
    parts.map(({ matrix }) => matrix),
    parts.map(({ places }) => places),
  );
}
