import { readFileSync, writeFileSync } from "node:fs";
import * as baselines from "@vscnn/baselines";
import { matrixFrom } from "@vscnn/core";
import * as metrics from "@vscnn/metrics";
import * as pca from "@vscnn/pca";
import * as scale from "@vscnn/scale";
import * as social from "@vscnn/social";
import * as text from "@vscnn/text";
import { EXPONENTIALS, type SavedKind, type SavedKinds } from "./saved-kind.ts";

const rows = matrixFrom([
  [0, 3, 1],
  [1, 2.5, 0],
  [2, 4, 2],
  [3, 5, 1],
  [4, 1, 0],
  [5, 2, 1],
]);
const target = [1, 0, 2, 4, 3, 3];
/** Rows that no model has seen. */
const asked = matrixFrom([
  [0.5, 2, 1.5],
  [7, -1, 0],
]);
const user = { averageViews: 5, groupCount: 1, memberCount: 2, imageCount: 3 };
const counts = { tagCount: 1, titleLength: 2, descriptionLength: 3, hasPeople: true, commentCount: 4 };
const post: social.Post = { id: "1", userId: "ann", postedAt: 1400000000, ...counts, user, score: 3 };
const posts: readonly social.Post[] = [
  { ...post, category: "sea" },
  { ...post, id: "2", userId: "bob", postedAt: 1400100000, category: "Zürich", score: 5 },
  { ...post, id: "3", postedAt: 1400200000, score: 4.5 },
];
const texts = ["sunset at sea", "sea and sand", "Grüße"];
const tfidf = text.fitTfidf(texts);
const sparse = text.transformTfidf(tfidf, texts);
const vectors: text.WordVectors = {
  ...{ kind: "word-vectors", version: 1, words: ["sea", "sunset"], dimensions: 2 },
  vectors: Float32Array.of(1, 0.5, 0, -1),
};

/** A model that one function saves as the bytes of a file, another takes back, and a third asks. */
function model<Model>(
  saved: () => Uint8Array | Promise<Uint8Array>,
  load: (file: Uint8Array) => Model,
  ask: (loaded: Model) => unknown,
): SavedKind {
  return {
    save: async (place) => writeFileSync(place, await saved()),
    answers: (place) => ask(load(new Uint8Array(readFileSync(place)))),
  };
}

/** Every function `saveX` of a fitted model, with what the model gives. */
export const FITTED_MODELS: SavedKinds = {
  saveBlend: model(
    () => baselines.saveBlend(baselines.fitBlend(rows, target)),
    baselines.loadBlend,
    (loaded) => baselines.predictBlend(loaded, asked),
  ),
  saveDecisionTree: model(
    () => baselines.saveDecisionTree(baselines.fitDecisionTree(rows, target)),
    baselines.loadDecisionTree,
    (loaded) => baselines.predictDecisionTree(loaded, asked),
  ),
  saveGradientBoosting: model(
    () => baselines.saveGradientBoosting(baselines.fitGradientBoosting(rows, target, { nEstimators: 5 })),
    baselines.loadGradientBoosting,
    (loaded) => baselines.predictGradientBoosting(loaded, asked),
  ),
  saveLinear: model(
    () => baselines.saveLinear(baselines.fitLinear(rows, target)),
    baselines.loadLinear,
    (loaded) => baselines.predictLinear(loaded, asked),
  ),
  saveSvr: {
    ...model(
      async () => baselines.saveSvr(await baselines.fitSvr(rows, target, { C: 2 })),
      baselines.loadSvr,
      (loaded) => baselines.predictSvr(loaded, asked),
    ),
    tolerance: EXPONENTIALS,
  },
  saveConformal: model(
    () => metrics.saveConformal(metrics.fitConformal([1, 2, 4], [1, 3, 2], { coverage: 0.5 })),
    metrics.loadConformal,
    (loaded) => [loaded.coverage, metrics.conformalInterval(loaded, [3])],
  ),
  savePca: model(
    () => pca.savePca(pca.fitPca(rows, { components: 2, preScale: "zscore" })),
    pca.loadPca,
    (loaded) => [loaded.explainedVarianceRatio, pca.transformPca(loaded, asked).data],
  ),
  savePcaAccumulator: model(
    () => {
      const accumulator = pca.createPcaAccumulator(3);
      accumulator.add(rows);
      return pca.savePcaAccumulator(accumulator);
    },
    pca.loadPcaAccumulator,
    (loaded) => {
      loaded.add(asked);
      const { mean, explainedVariance } = loaded.finish({ components: 2 });
      return [loaded.sampleCount, mean, explainedVariance];
    },
  ),
  saveMinMax: model(
    () => scale.saveMinMax(scale.fitMinMax(rows)),
    scale.loadMinMax,
    (loaded) => scale.transformMinMax(loaded, asked).data,
  ),
  saveStandard: model(
    () => scale.saveStandard(scale.fitStandard(rows)),
    scale.loadStandard,
    (loaded) => scale.transformStandard(loaded, asked).data,
  ),
  saveAuthorHistory: {
    ...model(
      () => {
        const history = social.createAuthorHistory();
        for (const each of posts) history.add(each);
        return social.saveAuthorHistory(history);
      },
      social.loadAuthorHistory,
      (loaded) => {
        const before = loaded.features({ ...post, id: "4", postedAt: 1400300000 });
        loaded.add({ ...post, id: "4", postedAt: 1400300000, score: 1 });
        return [before, loaded.features({ ...post, id: "5", postedAt: 1400400000 })];
      },
    ),
    tolerance: EXPONENTIALS,
  },
  saveTargetStatistics: model(
    () => social.saveTargetStatistics(social.fitTargetStatistics(posts)),
    social.loadTargetStatistics,
    (loaded) => social.transformTargetStatistics(loaded, posts).data,
  ),
  saveUserRanks: model(
    () =>
      social.saveUserRanks(
        social.fitUserRanks([
          { userId: "ann", averageViews: 5 },
          { userId: "Jörg", averageViews: 7.5 },
        ]),
      ),
    social.loadUserRanks,
    ({ userIds, ranks, averageViews }) => [userIds, ranks, averageViews],
  ),
  saveMeanWordVectors: model(
    () => text.saveMeanWordVectors(text.fitMeanWordVectors(texts, vectors)),
    text.loadMeanWordVectors,
    (loaded) => text.transformMeanWordVectors(loaded, ["sea sea sunset", "sand"]).data,
  ),
  saveSparseMatrix: model(
    () => text.saveSparseMatrix(sparse),
    text.loadSparseMatrix,
    (loaded) => [loaded.rows, loaded.columns, loaded.indptr, loaded.indices, loaded.data],
  ),
  saveTextSvd: model(
    () => text.saveTextSvd(text.fitTextSvd(sparse, { components: 2 })),
    text.loadTextSvd,
    (loaded) => [loaded.singularValues, text.transformTextSvd(loaded, sparse).data],
  ),
  saveTfidf: model(
    () => text.saveTfidf(tfidf),
    text.loadTfidf,
    (loaded) => text.denseMatrix(text.transformTfidf(loaded, ["sea sunset sea", "grüße"])).data,
  ),
  saveTfidfAccumulator: model(
    () => {
      const accumulator = text.createTfidfAccumulator();
      accumulator.add(texts);
      return text.saveTfidfAccumulator(accumulator);
    },
    text.loadTfidfAccumulator,
    (loaded) => {
      loaded.add(["sea breeze"]);
      const { documentCounts } = loaded.finish();
      return [loaded.documents, documentCounts];
    },
  ),
  saveWordVectors: model(
    () => text.saveWordVectors(vectors),
    text.loadWordVectors,
    ({ words, dimensions, vectors: values }) => [words, dimensions, values],
  ),
};
