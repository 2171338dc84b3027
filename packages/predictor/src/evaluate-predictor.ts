import { checkNumber, checkOptions, type OptionNames, packedMatrix } from "@vscnn/core";
import { AUTHOR_HISTORY_LENGTH, latestReferenceTime, type Post } from "@vscnn/social";
import { answerInputs } from "./asking/answer-inputs.ts";
import { checkPredictor } from "./asking/check-predictor.ts";
import type { Prediction } from "./asking/prediction.ts";
import type { FeatureSet } from "./feature-set.ts";
import { checkFeatures } from "./fitting/check-features.ts";
import { evaluatePart } from "./fitting/evaluate-parts.ts";
import type { PartEvaluation } from "./fitting/evaluation.ts";
import { fingerprint } from "./fitting/fingerprint.ts";
import { splitRows } from "./fitting/split-rows.ts";
import { targetsOf } from "./fitting/targets-of.ts";
import { historyRows } from "./groups/history-columns.ts";
import { isMissing } from "./groups/photo-rows.ts";
import type { Predictor } from "./predictor.ts";

/** Options of {@link evaluatePredictor}. */
export interface EvaluatePredictorOptions {
  /**
   * Unix seconds of the moment at which the views were counted. Say it for posts with views that were counted later than a day after the last of
   * them: else those of its last weeks are taken to have come in fewer days than they did, and seem more popular than they are.
   * @defaultValue that of the fit for its posts; of others a day after the last of them, as `fitPredictor` takes it, if that is later
   */
  referenceTime?: number;
}

const OPTIONS: OptionNames<EvaluatePredictorOptions> = { referenceTime: true };

/** Posts whose outcomes are known beside what was predicted for them. */
export interface JudgedPosts {
  /** `test`: the features are those of the fit, and these are its test posts; `new`: all of other posts. */
  readonly part: "test" | "new";
  readonly posts: readonly Post[];
  /** Popularity scores of the posts. */
  readonly actual: Float64Array;
  readonly predictions: readonly Prediction[];
  readonly evaluation: PartEvaluation;
  /** When the views were taken to be counted, Unix seconds: what was said, or else the default. Posts with a score are not touched by it. */
  readonly referenceTime: number;
}

/**
 * Judges a predictor by posts whose outcomes are known: by the test posts alone where the features are those that it was fitted on, by all
 * posts where they are others.
 *
 * Other posts must not be among those of the fit; that is not checked post by post. Of their authors is known what was known at the end of
 * the fit.
 *
 * @param predictor - from `fitPredictor` or a loader
 * @param features - posts with a score or views, and blocks of their photos' features
 * @returns what was predicted for each post, and the figures over all of them
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 300, users: 10, seed: 1 });
 * const predictor = await fitPredictor({ posts, blocks: {} }, { preset: "prePublication", learners: ["linear"] });
 * const { part, evaluation } = await evaluatePredictor(predictor, { posts, blocks: {} });
 * part; // => "test"
 * evaluation.posts; // => 45
 */
export async function evaluatePredictor(
  predictor: Predictor,
  features: FeatureSet,
  options: EvaluatePredictorOptions = {},
): Promise<JudgedPosts> {
  const name = "evaluatePredictor";
  checkPredictor(name, predictor);
  checkOptions(name, options, OPTIONS);
  checkOptions(name, features, { posts: true, blocks: true, duplicates: true }, "features");
  checkFeatures(name, features);
  const { config, provenance, radius } = predictor;
  const isOfFit = fingerprint(features, targetsOf(name, features.posts, config)) === provenance.fingerprint;
  const { referenceTime = countedAt(predictor, features.posts, isOfFit) } = options;
  checkNumber(name, "referenceTime", referenceTime);
  const targets = targetsOf(name, features.posts, { ...config, referenceTime });
  const rows = isOfFit
    ? splitRows(name, features, config.split).test
    : Uint32Array.from(features.posts, (_, row) => row);
  const posts = Array.from(rows, (row) => features.posts[row]);
  const photos = photosOf(features, rows);
  const inputs = posts.map((post, i) => ({ post, features: photos[i] }));
  const histories = isOfFit ? historiesOf(predictor, features.posts, targets, rows) : undefined;
  const settings = { days: 30, deep: undefined, referenceTime };
  const predictions = await answerInputs(name, predictor, inputs, settings, histories);
  const actual = Float64Array.from(rows, (row) => targets[row]);
  const predicted = Float64Array.from(predictions, ({ score }) => score);
  const evaluation = evaluatePart({ posts, actual, predicted }, radius, config.seed);
  return { part: isOfFit ? "test" : "new", posts, actual, predictions, evaluation, referenceTime };
}

/** When the views of posts were counted: those of posts that came after a fit, after them. */
function countedAt({ config }: Predictor, posts: readonly Post[], isOfFit: boolean): number {
  return isOfFit ? config.referenceTime : Math.max(config.referenceTime, latestReferenceTime(posts));
}

/** How the authors of test posts had fared by then. The predictor itself knows how the test posts turned out. */
function historiesOf(
  { groups, config }: Predictor,
  posts: readonly Post[],
  targets: Float64Array,
  rows: Uint32Array,
): Float32Array[] | undefined {
  if (groups.history === undefined) return undefined;
  const scored = posts.map((post, i) => ({ ...post, score: targets[i] }));
  const data = packedMatrix(historyRows(scored, config));
  const length = AUTHOR_HISTORY_LENGTH;
  return Array.from(rows, (row) => Float32Array.from(data.subarray(row * length, (row + 1) * length)));
}

/** The features of the photos of rows, without those that could not be made. */
function photosOf({ blocks }: FeatureSet, rows: Uint32Array): Record<string, Float32Array>[] {
  const packed = Object.entries(blocks).map(([name, block]) => ({
    name,
    block,
    data: packedMatrix(block),
    columns: block.shape[1],
  }));
  return Array.from(rows, (row) =>
    Object.fromEntries(
      packed
        .filter(({ block }) => !isMissing(block, row))
        .map(({ name, data, columns }) => [
          name,
          Float32Array.from(data.subarray(row * columns, (row + 1) * columns)),
        ]),
    ),
  );
}
