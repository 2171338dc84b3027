import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { evaluatePredictor, fitPredictor } from "../src/index.ts";
import { type JudgedTrial, judgePredictor, keptTrials, runTrials } from "../src/node.ts";

const trials = ["a", "b", "c", "d", "e"].map((id, i) => ({ id, seed: i, depth: i }));
/** Predictions that are off by the depth of the trial. */
const judge = ({ depth }: { depth: number }): JudgedTrial => ({
  ids: ["x", "y", "z"],
  actual: [1, 2, 4],
  predicted: [1 + depth, 2 + depth, 4 + depth],
  trained: 10,
  leaks: ["none"],
});
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trials-"));
  const own = folder;
  onTestFinished(() => rmSync(own, { recursive: true }));
});

test("keeps a file for each trial, and does what is kept no more", async () => {
  const asked: string[] = [];
  const counted = (trial: (typeof trials)[number]) => {
    asked.push(trial.id);
    return judge(trial);
  };
  const seen: unknown[] = [];
  const onTrial = (trial: unknown, { id }: { id: string }, progress: unknown) =>
    seen.push([(trial as { id: string }).id === id, progress]);
  await runTrials(trials, counted, { folder, onTrial });
  expect(readdirSync(folder).sort()).toEqual(trials.map(({ id }) => `${id}.json`));
  expect([...asked].sort()).toEqual(["a", "b", "c", "d", "e"]);
  expect(seen).toEqual([1, 2, 3, 4, 5].map((done) => [true, { done, of: 5, isAgain: false }]));
  const results = await keptTrials(trials, { folder });
  // Off by 0, 1, 2, 3 and 4
  expect(results.map((result) => result?.figures.mae.estimate)).toEqual([0, 1, 2, 3, 4]);
  expect(results[1]).toMatchObject({ ...trials[1], ...judge(trials[1]) });
  await runTrials(trials, counted, { folder });
  expect(asked).toHaveLength(5);
  // Of a trial that says something else, of a file that was torn, and of none
  const changed = trials.map((trial) => (trial.id === "b" ? { ...trial, depth: 7 } : trial));
  writeFileSync(join(folder, "c.json"), '{"id":"c"');
  rmSync(join(folder, "d.json"));
  const kept = await keptTrials(changed, { folder });
  expect(kept.map((result) => result?.id)).toEqual(["a", undefined, undefined, undefined, "e"]);
  const again: [id: string, isAgain: boolean][] = [];
  await runTrials(changed, counted, {
    folder,
    onTrial: ({ id }, _, { isAgain }) => again.push([id, isAgain]),
  });
  expect(asked.slice(5).sort()).toEqual(["b", "c", "d"]);
  expect(again.sort()).toEqual([
    ["b", true],
    ["c", true],
    ["d", false],
  ]);
  expect((await keptTrials(changed, { folder }))[1]?.figures.mae.estimate).toBe(7);
});

test("what was found with other data is done again", async () => {
  const files = () => trials.map(({ id }) => statSync(join(folder, `${id}.json`)).ino);
  await runTrials(trials, judge, { folder, data: "one" });
  const before = files();
  expect(await keptTrials(trials, { folder, data: "other" })).toEqual(Array(5).fill(undefined));
  await runTrials(trials, judge, { folder, data: "one" });
  expect(files()).toEqual(before);
  await runTrials(trials, judge, { folder, data: "other" });
  expect(await keptTrials(trials, { folder, data: "one" })).toEqual(Array(5).fill(undefined));
  expect((await keptTrials(trials, { folder, data: "other" })).map((result) => result?.id)).toEqual(
    trials.map(({ id }) => id),
  );
});

test("shares are all trials, each once, and give the same files", async () => {
  const done: string[] = [];
  for (const index of [0, 1, 2]) {
    await runTrials(trials, judge, { folder, share: [index, 3], onTrial: ({ id }) => done.push(id) });
  }
  expect([...done].sort()).toEqual(trials.map(({ id }) => id));
  const withoutTime = () =>
    trials.map(({ id }) => {
      const { seconds, processorSeconds, ...rest } = JSON.parse(
        readFileSync(join(folder, `${id}.json`), "utf8"),
      );
      expect([seconds > 0, processorSeconds >= 0]).toEqual([true, true]);
      return rest;
    });
  const shared = withoutTime();
  rmSync(folder, { recursive: true });
  await runTrials(trials, judge, { folder });
  expect(withoutTime()).toEqual(shared);
});

test("a predictor is judged by the test posts of its fit, as evaluatePredictor judges it", async () => {
  const features = { posts: simulatePosts({ posts: 100, users: 5, seed: 1 }), blocks: {} };
  const predictor = await fitPredictor(features, { preset: "paper", learners: ["linear"] });
  await runTrials([{ id: "one" }], () => judgePredictor(predictor, features), { folder });
  const [result] = await keptTrials([{ id: "one" }], { folder });
  const { posts, actual, predictions } = await evaluatePredictor(predictor, features);
  expect(result?.ids).toEqual(posts.map(({ id }) => id));
  expect(result?.actual).toEqual([...actual]);
  expect(result?.predicted).toEqual(predictions.map(({ score }) => score));
  // Six of ten posts train, two test; three things leak in the paper's way
  expect([result?.trained, result?.ids.length, result?.leaks.length]).toEqual([60, 20, 3]);
  await expect(judgePredictor({} as never, features)).rejects.toThrow(/^judgePredictor: predictor must/);
  await expect(judgePredictor(predictor, features, { referenceTime: Number.NaN })).rejects.toThrow(
    /^judgePredictor: referenceTime must be a finite number/,
  );
});

test("a predictor is judged by views that were counted when it is said", async () => {
  // They were those of a day after the last post, whatever was known of it
  const posts = simulatePosts({ posts: 100, users: 5, seed: 1 }).map(({ score: _, ...post }) => ({
    ...post,
    views: 1000,
  }));
  const predictor = await fitPredictor({ posts, blocks: {} }, { preset: "paper", learners: ["linear"] });
  const features = { posts: posts.slice(50), blocks: {} };
  const referenceTime = Math.max(...posts.map(({ postedAt }) => postedAt)) + 1000 * 86_400;
  const { actual } = await judgePredictor(predictor, features, { referenceTime });
  expect(actual).toEqual([...(await evaluatePredictor(predictor, features, { referenceTime })).actual]);
  expect(actual).not.toEqual((await judgePredictor(predictor, features)).actual);
});

test("a figure that is undefined comes back as NaN, not as 0", async () => {
  const same = () => ({ ...judge({ depth: 0 }), predicted: [1, 1, 1] });
  await runTrials([{ id: "same" }], same, { folder });
  const [result] = await keptTrials([{ id: "same" }], { folder });
  expect(result?.figures.spearmanRho.estimate).toBeNaN();
});

test("an end that is asked for comes between two trials", async () => {
  const controller = new AbortController();
  const ended = runTrials(trials, judge, {
    folder,
    signal: controller.signal,
    onTrial: () => controller.abort(new Error("enough")),
  });
  await expect(ended).rejects.toThrow("enough");
  expect(readdirSync(folder)).toHaveLength(1);
});

test.each([
  [[{ id: "../up" }], {}, /^runTrials: id of trial 0 must be a file's name/],
  [[{ id: "a" }, { id: "a" }], {}, 'runTrials: ids of trials must be different, got "a" twice'],
  [[{}], {}, "runTrials: id of trial 0 must be text, got undefined"],
  [[{ id: "a" }], { share: [2, 2] }, /^runTrials: share\[0\] must be/],
  [[{ id: "a" }], { share: [0] }, /^runTrials: share must be two integers/],
])("refuses %j with %j", async (list, options, message) => {
  await expect(
    runTrials(list as never, () => judge({ depth: 0 }), { folder, ...options } as never),
  ).rejects.toThrow(message);
});

test("a judgement that is none is refused with the name of its trial", async () => {
  const run = (judged: unknown) => runTrials([{ id: "a" }], () => judged as JudgedTrial, { folder });
  const whole = judge({ depth: 0 });
  await expect(run(undefined)).rejects.toThrow("runTrials: judge must give an id for each outcome of 'a'");
  await expect(run({ ...whole, ids: ["x"] })).rejects.toThrow("runTrials: judge must give an id");
  await expect(run({ ...whole, predicted: [1, 2] })).rejects.toThrow(/^runTrials: trial 'a': predicted must/);
  expect(readdirSync(folder)).toEqual([]);
});
