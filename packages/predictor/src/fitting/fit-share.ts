import { createRandom, shuffledIndices } from "@vscnn/core";
import type { PredictorConfig, ResolvedConfig } from "../config/predictor-config.ts";
import type { FeatureSet } from "../feature-set.ts";
import { encodeRows } from "../groups/encode-rows.ts";
import { fitGroups } from "../groups/fit-groups.ts";
import { historyRows } from "../groups/history-columns.ts";
import { allColumns, layoutOf } from "../groups/layout.ts";
import { fitReducers, type LearnerInputs, learnerInputs } from "../inputs/learner-inputs.ts";
import { blend } from "../inputs/predict-raw.ts";
import type { FeatureRows } from "../inputs/reducer.ts";
import { blendWeights } from "../learners/blend-weights.ts";
import type { FitContext } from "../learners/fit-context.ts";
import { fitLearner } from "../learners/fit-learner.ts";
import type { FittedLearner } from "../learners/fitted-learner.ts";
import { releaseNetwork } from "../learners/live-network.ts";
import { predictLearner } from "../learners/predict-learner.ts";
import type { Predictor } from "../predictor.ts";
import { checkFeatures } from "./check-features.ts";
import { claimStore } from "./claim-store.ts";
import { evaluateParts, type PredictedPart } from "./evaluate-parts.ts";
import { fingerprint } from "./fingerprint.ts";
import { checkFitOptions, type FitPredictorOptions } from "./fit-options.ts";
import { intervalRadius } from "./interval-radius.ts";
import { provenanceOf } from "./provenance-of.ts";
import { resolveFit } from "./resolve-fit.ts";
import { seePosts } from "./see-posts.ts";
import type { RowSplit } from "./split-rows.ts";

/** {@link fitPredictor} under the name of the function that was called, on a share of the training posts. */
export async function fitShare(
  name: string,
  features: FeatureSet,
  { config, share }: { config: PredictorConfig; share: number },
  options: FitPredictorOptions,
): Promise<Predictor> {
  checkFitOptions(name, options);
  const present = checkFeatures(name, features);
  const { posts } = features;
  const { resolved, targets, split: whole } = resolveFit(name, features, config, present);
  const split = withShare(whole, share, resolved.seed);
  const context = contextOf(name, resolved.seed, options);
  const { signal, store, onProgress } = context;
  signal?.throwIfAborted();
  const print = fingerprint(features, targets);
  await claimStore(name, store, { fingerprint: print, config: resolved });
  const given = { split, config: resolved, targets };
  const encoded = await encodeParts(withScores(features, targets), given, context);
  const { learners, weights, parts } = await learn(encoded, resolved, context);
  const radius = intervalRadius(parts.calibration.actual, parts.calibration.predicted, resolved.coverage);
  onProgress({ step: "evaluate", done: 0, of: 1 });
  const { parts: encodedParts, ...fitted } = encoded;
  const train = { posts: Array.from(split.train, (row) => posts[row]), actual: encodedParts.train.target };
  const scored = { posts, scores: targets, seed: resolved.seed };
  return {
    kind: "predictor",
    version: 1,
    config: resolved,
    ...fitted,
    learners,
    weights,
    radius,
    seen: seePosts(scored, encodedParts.train, encodedParts.validation),
    evaluation: evaluateParts(parts, train, { radius, learners, seed: resolved.seed }),
    provenance: provenanceOf(features, { split, config: resolved, fingerprint: print }),
  };
}

function contextOf(functionName: string, seed: number, options: FitPredictorOptions): FitContext {
  const { onProgress = () => {}, signal, store, optimizer, threads = 1 } = options;
  return { functionName, seed, signal, store, optimizer, threads, onProgress };
}

/** A split of which a share of the training posts is left, drawn by a seed; two at least. */
function withShare(split: RowSplit, share: number, seed: number): RowSplit {
  if (share === 1) return split;
  const { train } = split;
  const count = Math.max(2, Math.round(share * train.length));
  const drawn = shuffledIndices(train.length, createRandom(seed)).slice(0, count);
  return { ...split, train: drawn.map((i) => train[i]).sort() };
}

/** Features whose posts state the scores that are learned: what history and statistics see is what is predicted. */
function withScores({ posts, blocks }: FeatureSet, targets: Float64Array): FeatureSet {
  return { posts: posts.map((post, i) => ({ ...post, score: targets[i] })), blocks };
}

type PartName = keyof RowSplit;

/** Posts of a part in the forms that learners take. */
interface EncodedPart {
  readonly posts: PredictedPart["posts"];
  readonly rows: FeatureRows;
  readonly inputs: LearnerInputs;
  readonly target: Float64Array;
}

type Encoded = Pick<Predictor, "layout" | "groups" | "reducers"> & {
  readonly parts: Readonly<Record<PartName, EncodedPart>>;
};

async function encodeParts(
  features: FeatureSet,
  { split, config, targets }: { split: RowSplit; config: ResolvedConfig; targets: Float64Array },
  { onProgress, signal, threads }: FitContext,
): Promise<Encoded> {
  onProgress({ step: "encode", done: 0, of: features.posts.length });
  const history = config.groups.includes("history") ? historyRows(features.posts, config) : undefined;
  const groups = fitGroups(features, { train: split.train, history }, config);
  const deepColumns = features.blocks.deep?.shape[1] ?? 0;
  const layout = layoutOf(config, { words: groups.words, deepColumns });
  const columns = allColumns(layout);
  const rowsOf = (part: PartName): FeatureRows => {
    signal?.throwIfAborted();
    const asked = { rows: split[part], isTraining: part === "train", history };
    return { data: encodeRows(groups, { layout, config }, features, asked), columns };
  };
  const train = rowsOf("train");
  onProgress({ step: "reduce", done: 0, of: columns });
  const reducers = await fitReducers(train, layout, config, { threads, signal });
  const encode = (part: PartName): EncodedPart => {
    const rows = part === "train" ? train : rowsOf(part);
    return {
      posts: Array.from(split[part], (row) => features.posts[row]),
      rows,
      inputs: learnerInputs(reducers, layout, rows),
      target: Float64Array.from(split[part], (row) => targets[row]),
    };
  };
  const parts = {
    train: encode("train"),
    validation: encode("validation"),
    calibration: encode("calibration"),
    test: encode("test"),
  };
  return { layout, groups, reducers, parts };
}

async function learn(
  { parts }: Encoded,
  config: ResolvedConfig,
  context: FitContext,
): Promise<{
  learners: FittedLearner[];
  weights: number[];
  parts: Record<"validation" | "calibration" | "test", PredictedPart>;
}> {
  const learners: FittedLearner[] = [];
  for (const learner of config.learners) learners.push(await fitLearner(learner, parts, context));
  const each = { validation: [], calibration: [], test: [] } as Record<string, ArrayLike<number>[]>;
  for (const learner of learners) {
    for (const part of ["validation", "calibration", "test"] as const) {
      each[part].push(await predictLearner(learner, parts[part].inputs));
    }
    // A predictor holds memory of TensorFlow.js only from when it is first asked
    if ("weights" in learner) releaseNetwork(learner);
  }
  const weights = blendWeights(each.validation, parts.validation.target, config.blend);
  const predicted = (part: "validation" | "calibration" | "test"): PredictedPart => ({
    posts: parts[part].posts,
    actual: parts[part].target,
    predicted: blend(each[part], weights),
    each: each[part],
  });
  return {
    learners,
    weights,
    parts: {
      validation: predicted("validation"),
      calibration: predicted("calibration"),
      test: predicted("test"),
    },
  };
}
