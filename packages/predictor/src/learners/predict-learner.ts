import { predictDecisionTree, predictGradientBoosting, predictLinear, predictSvr } from "@vscnn/baselines";
import { predict } from "@vscnn/model";
import { NETWORKS } from "../config/learner-names.ts";
import type { LearnerInputs } from "../inputs/learner-inputs.ts";
import type { FittedLearner } from "./fitted-learner.ts";
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
      return predict(
        liveNetwork(fitted),
        NETWORKS[fitted.learner].map((name) => inputs.reduced(name)),
      );
  }
}
