import { join } from "node:path";
import { checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { underNameAsync } from "../errors/under-name.ts";
import type { FeatureSet } from "../feature-set.ts";
import { fitPredictor } from "../fit-predictor.ts";
import type { FitPredictorOptions } from "../fitting/fit-options.ts";
import { withoutDuplicates } from "../without-duplicates.ts";
import type { AblationTrial } from "./ablation-trials.ts";
import { checkPath } from "./check-path.ts";
import { judgePredictor } from "./judge-predictor.ts";
import { savePredictor } from "./save-predictor.ts";
import type { JudgedTrial } from "./trials/trial-result.ts";

/** Options of {@link judgeFit}. */
export interface JudgeFitOptions extends Pick<FitPredictorOptions, "optimizer" | "signal"> {
  /** Where the predictor is kept, in a folder that is called by the id of the trial. @defaultValue nowhere */
  folder?: string | URL;
}

const OPTIONS: OptionNames<JudgeFitOptions> = { optimizer: true, signal: true, folder: true };

/**
 * Fits the predictor that a trial of {@link ablationTrials} asks for, and predicts the posts that it is judged by: `(trial) => judgeFit(trial,
 * features)` is what {@link runTrials} takes.
 *
 * @param trial - its id, its configuration, and what is done with posts that show the same photo
 * @param features - as for `fitPredictor`
 * @throws as `fitPredictor` and {@link savePredictor}
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * import { ablationTrials, judgeFit } from "@vscnn/predictor/node";
 * const features = { posts: simulatePosts({ posts: 300, users: 10, seed: 1 }), blocks: {} };
 * const models = { line: { preset: "prePublication", learners: ["linear"] } };
 * const [trial] = ablationTrials({ author: ["author"] }, { models });
 * const { ids, trained } = await judgeFit(trial, features);
 * [ids.length, trained]; // => [45, 180]
 */
export async function judgeFit(
  trial: Pick<AblationTrial, "id" | "config" | "isDistinct">,
  features: FeatureSet,
  options: JudgeFitOptions = {},
): Promise<JudgedTrial> {
  const name = "judgeFit";
  if (typeof trial?.id !== "string") {
    throw new TypeError(`${name}: trial must be one of ablationTrials, got ${describeValue(trial)}`);
  }
  checkOptions(name, options, OPTIONS);
  const { folder, ...fitting } = options;
  const place = folder === undefined ? undefined : join(checkPath(name, folder), trial.id);
  return underNameAsync(name, ["fitPredictor", "withoutDuplicates", "judgePredictor"], async () => {
    const judged = featuresOf(trial, features);
    const predictor = await fitPredictor(judged, trial.config, fitting);
    if (place !== undefined) await savePredictor(predictor, place);
    return judgePredictor(predictor, judged);
  });
}

function featuresOf({ isDistinct }: Pick<AblationTrial, "isDistinct">, features: FeatureSet): FeatureSet {
  if (isDistinct === undefined) return features;
  if (isDistinct) return withoutDuplicates(features);
  const { duplicates: _, ...others } = { ...features };
  return others;
}
