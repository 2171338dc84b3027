import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom, matrixFrom } from "@vscnn/core";
import { crossValidate, kFold, simulatePosts } from "@vscnn/dataset";
import { expect, onTestFinished, test } from "vitest";
import {
  fitPredictor,
  JUDGING_STEPS,
  judgingStepsOf,
  PAPER_FEATURE_SETS,
  type PredictorConfig,
  reducedLearner,
  withoutDuplicates,
} from "../src/index.ts";
import {
  ablationTrials,
  judgeFit,
  judgeLearner,
  judgePredictor,
  keptTrials,
  loadPredictor,
  runTrials,
} from "../src/node.ts";

const random = createRandom(4);
const posts = simulatePosts({ posts: 120, users: 24, seed: 1 });
const color = matrixFrom(
  Float32Array.from({ length: 120 * 32 }, () => random()),
  [120, 32],
);
const duplicates = Array.from({ length: 40 }, (_, i) => [posts[i].id, posts[119 - i].id]);
const features = { posts, blocks: { color }, duplicates };

test("every combination, seed by seed, step by step, set by set; a model says more than all, and all more than a step", () => {
  const steps = [
    { title: "as it is", config: { averagesOf: "all", known: "afterPosting" } },
    { title: "… later", config: { averagesOf: "train", split: { by: "time" } }, isDistinct: true },
  ] as const;
  const config: PredictorConfig = {
    preset: "paper",
    known: "beforePosting",
    split: { ratios: [3, 1, 1, 1] },
  };
  const trials = ablationTrials(
    { author: ["author"], every: "all" },
    {
      models: (set) => ({
        line: { learners: ["linear"] },
        ...(set === "every" && { tree: { learners: ["tree"], averagesOf: "others" } }),
      }),
      steps,
      repeats: 2,
      config,
    },
  );
  expect(trials.map(({ id }) => id)).toEqual([
    ...["as-it-is-author-line-1", "as-it-is-every-line-1", "as-it-is-every-tree-1"],
    ...["later-author-line-1", "later-every-line-1", "later-every-tree-1"],
    ...["as-it-is-author-line-2", "as-it-is-every-line-2", "as-it-is-every-tree-2"],
    ...["later-author-line-2", "later-every-line-2", "later-every-tree-2"],
  ]);
  const split = { ratios: [3, 1, 1, 1], seed: 1 };
  expect([trials[0], trials[5]]).toEqual([
    {
      ...{ id: "as-it-is-author-line-1", way: "as it is", set: "author", model: "line", seed: 1 },
      config: {
        ...{ preset: "paper", averagesOf: "all", known: "beforePosting", groups: ["author"] },
        ...{ learners: ["linear"], seed: 1, split },
      },
    },
    {
      ...{ id: "later-every-tree-1", way: "… later", set: "every", model: "tree", seed: 1, isDistinct: true },
      config: {
        ...{ preset: "paper", averagesOf: "others", known: "beforePosting", learners: ["tree"], seed: 1 },
        split: { by: "time", ...split },
      },
    },
  ]);
  // Whatever is left out is one step, one model, one seed
  expect(ablationTrials({ time: ["time"] })).toEqual([
    {
      ...{ id: "time-default-1", way: "", set: "time", model: "default", seed: 1 },
      config: { groups: ["time"], seed: 1, split: { seed: 1 } },
    },
  ]);
  expect(ablationTrials(PAPER_FEATURE_SETS)).toHaveLength(11);
  expect(ablationTrials({ time: ["time"] }, { repeats: 0 })).toEqual([]);
});

test.each([
  [[], {}, "ablationTrials: sets must be a record, got an array of 0"],
  [{ a: [] }, { models: () => 3 }, "ablationTrials: models of set 'a' must be a record, got 3"],
  [{ a: [] }, { steps: [{ config: {} }] }, "ablationTrials: title of step 0 must be text, got undefined"],
  [
    { a: [] },
    { steps: [{ title: "x" }] },
    "ablationTrials: config of step 0 must be a record, got undefined",
  ],
  [{ a: [] }, { repeats: 0.5 }, /^ablationTrials: repeats must be an integer/],
  [{ a: [] }, { steps: 3 }, "ablationTrials: steps must be an array, got 3"],
  [{ "a b": [], "a-b": [] }, {}, /^ablationTrials: names must differ .* got two that are "a-b-default-1"$/],
])("refuses %j with %j", (sets, options, message) => {
  expect(() => ablationTrials(sets as never, options as never)).toThrow(message);
});

test("a fit is that of fitPredictor, kept where it is asked for, on the photos that the trial says", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ablation-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const config: PredictorConfig = { preset: "prePublication", learners: ["linear"], seed: 2 };
  const judged = async (given: Parameters<typeof fitPredictor>[0]) =>
    judgePredictor(await fitPredictor(given, config), given);
  const trial = { id: "kept", config };
  const together = await judgeFit(trial, features, { folder });
  expect(together).toEqual(await judged(features));
  const kept = await loadPredictor(join(folder, "kept"));
  expect(await judgePredictor(kept, features)).toEqual(together);
  const apart = await judgeFit({ ...trial, isDistinct: false }, features);
  expect(apart).toEqual(await judged({ posts, blocks: { color } }));
  const distinct = await judgeFit({ ...trial, isDistinct: true }, features);
  expect(distinct).toEqual(await judged(withoutDuplicates(features)));
  // 120 posts of which 40 show the photo of another
  expect([apart.ids.length, distinct.ids.length]).toEqual([18, 12]);
  expect(existsSync(join(folder, "undefined"))).toBe(false);

  await runTrials([{ ...trial, seed: 2 }], (each) => judgeFit(each, features), { folder });
  expect((await keptTrials([{ ...trial, seed: 2 }], { folder }))[0]).toMatchObject(together);
  await expect(judgeFit({ id: "a", config: { groups: ["sky"] } } as never, features)).rejects.toThrow(
    /^judgeFit: /,
  );
  await expect(judgeFit(trial, { posts } as never)).rejects.toThrow(/^judgeFit: /);
});

test("a learner is judged as crossValidate judges it, each row by a fit on the others", async () => {
  const target = Array.from({ length: 120 }, (_, row) => color.get(row, 0));
  const ids = posts.map(({ id }) => id);
  const options = { components: 5, seed: 3 };
  const found = await judgeLearner("linear", { ids, matrix: color, target }, { ...options, folds: 4 });
  const { predictions } = await crossValidate(
    reducedLearner("linear", options),
    { matrix: color, target },
    { folds: kFold(120, { folds: 4, seed: 3 }) },
  );
  expect(found).toEqual({ ids, actual: target, predicted: Array.from(predictions), trained: 90, leaks: [] });
  await expect(judgeLearner("linear", { ids: [], matrix: color, target })).rejects.toThrow(
    "judgeLearner: ids must be a text for each outcome, got an array of 0",
  );
  await expect(judgeLearner("vscnn", { ids, matrix: color, target })).rejects.toThrow(
    "judgeLearner: learner must be one that takes one matrix, got 'vscnn'",
  );
  await expect(judgeLearner("linear", { ids, matrix: color, target }, { folds: 1 })).rejects.toThrow(
    /^judgeLearner: folds must be/,
  );
});

test("the steps are those that authors and photos allow", () => {
  const titles = (given: Parameters<typeof judgingStepsOf>[0]) =>
    judgingStepsOf(given).map(({ title }) => title);
  const every = JUDGING_STEPS.map(({ title }) => title);
  expect(titles(features)).toEqual(every);
  const [copies, unseen] = ["near copies of photos taken once", "authors of the test part unseen"];
  expect(titles({ posts, blocks: {} })).toEqual(every.filter((title) => title !== copies));
  const few = posts.map((post) => ({ ...post, userId: `${Number(post.id.length) % 2}` }));
  expect(titles({ posts: few, blocks: { color } })).toEqual(every.filter((title) => title !== unseen));
});
