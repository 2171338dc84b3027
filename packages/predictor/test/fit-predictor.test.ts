import { matrixFrom, ndArray, packSaved } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import { hashOf } from "../src/fitting/fingerprint.ts";
import { type FitProgress, fitPredictor, packPredictor, predictPosts } from "../src/index.ts";
import { photoOf, QUICK, smallFeatures } from "./small-features.ts";

const features = smallFeatures();

describe("fitPredictor", () => {
  test("learns: better than the training mean and the author's mean on posts that are later than all others", async () => {
    const { evaluation, provenance, config } = await fitPredictor(features, QUICK);
    expect(config.split.by).toBe("time");
    expect(evaluation.test.posts).toBe(36);
    expect(evaluation.test.mae.estimate).toBeLessThan(evaluation.trainingMean.mae);
    expect(evaluation.test.mae.estimate).toBeLessThan(evaluation.authorMean.mae);
    expect(evaluation.test.spearmanRho.estimate).toBeGreaterThan(0.6);
    expect(provenance).toMatchObject({
      train: 144,
      validation: 36,
      calibration: 24,
      test: 36,
      simulated: 240,
    });
    expect(provenance.leaks).toEqual([]);
  });

  test("the same seed gives the same bits, and another seed or other data do not", async () => {
    const packed = async (given = features, config = QUICK) =>
      packPredictor(await fitPredictor(given, config));
    const first = await packed();
    expect(await packed()).toEqual(first);
    expect(await packed(smallFeatures(240, 2))).not.toEqual(first);
    const subsampled = (seed: number) => ({
      ...QUICK,
      seed,
      learners: [{ learner: "boosting", options: { nEstimators: 5, subsample: 0.5 } }] as const,
    });
    expect(await packed(features, subsampled(1))).not.toEqual(await packed(features, subsampled(2)));
  });

  test("what test posts got changes nothing but the evaluation", async () => {
    const { train } = (await fitPredictor(features, QUICK)).provenance;
    const byTime = [...features.posts].sort((a, b) => a.postedAt - b.postedAt);
    const late = new Set(byTime.slice(-36));
    const changed = features.posts.map((post) =>
      late.has(post) ? { ...post, views: 1e6, score: 15 } : post,
    );
    const first = await fitPredictor(features, QUICK);
    const second = await fitPredictor({ ...features, posts: changed }, QUICK);
    expect(train).toBe(144);
    expect(second.learners).toEqual(first.learners);
    expect(second.reducers).toEqual(first.reducers);
    // The histories of authors are kept of all posts, for those to come
    expect({ ...second.groups, history: undefined }).toEqual({ ...first.groups, history: undefined });
    expect(second.groups.history?.means).toEqual(first.groups.history?.means);
    expect([second.weights, second.radius]).toEqual([first.weights, first.radius]);
    expect(second.evaluation.test.mae.estimate).not.toBe(first.evaluation.test.mae.estimate);
  });

  test("intervals hold about the share that was asked for, on posts like those that calibrated them", async () => {
    const random = { ...QUICK, split: { by: "random", ratios: [1, 1, 1, 1] } as const };
    const { evaluation } = await fitPredictor(smallFeatures(800), { ...random, coverage: 0.8 });
    // 200 posts: a share of 0.8 moves by 0.03 in two thirds of the draws
    expect(Math.abs(evaluation.test.coverage - 0.8)).toBeLessThan(0.1);
  });

  test("the paper's preset leaks, and says so", async () => {
    const { config, provenance } = await fitPredictor(features, { preset: "paper", learners: ["linear"] });
    expect(config).toMatchObject({ averagesOf: "all", known: "afterPosting", split: { by: "random" } });
    const honest = await fitPredictor(features, QUICK);
    expect(honest.config.averagesOf).toBe("earlier");
    expect(config.components).toEqual({ visual: 20, social: 14, joint: 20, words: 16 });
    expect(provenance.leaks.length).toBe(3);
  });

  test("a photo that could not be read is the mean of the others, and is counted", async () => {
    const color = matrixFrom(Float32Array.from(features.blocks.color.data), [240, 32]);
    const data = Float32Array.from(color.data).fill(Number.NaN, 0, 64);
    const blocks = { ...features.blocks, color: ndArray(data, [240, 32]) };
    const predictor = await fitPredictor({ ...features, blocks }, { ...QUICK, split: { by: "random" } });
    expect(predictor.provenance.withoutPhoto).toBe(2);
    expect(Array.from(predictor.groups.photoMeans.color ?? []).every(Number.isFinite)).toBe(true);
  });

  test("tells how far it has come, and stops when it is told to", async () => {
    const told: FitProgress[] = [];
    await fitPredictor(features, QUICK, { onProgress: (progress) => told.push(progress) });
    expect(new Set(told.map(({ step }) => step))).toEqual(
      new Set(["encode", "reduce", "train linear", "train boosting", "evaluate"]),
    );
    expect(told.filter(({ step }) => step === "train boosting").at(-1)).toMatchObject({ done: 20, of: 20 });
    const controller = new AbortController();
    const onProgress = ({ step, done }: FitProgress) => {
      if (step === "train boosting" && done === 3) controller.abort(new Error("enough"));
    };
    await expect(fitPredictor(features, QUICK, { onProgress, signal: controller.signal })).rejects.toThrow(
      "enough",
    );
  });

  test("a store takes up a fit where it stood, and refuses another fit", async () => {
    const kept = new Map<string, Uint8Array>();
    const store = {
      load: async (name: string) => kept.get(name),
      save: async (name: string, bytes: Uint8Array) => void kept.set(name, bytes),
    };
    const controller = new AbortController();
    const onProgress = ({ step, done }: FitProgress) => {
      if (step === "train boosting" && done === 3) controller.abort(new Error("killed"));
    };
    const killed = fitPredictor(features, QUICK, { store, onProgress, signal: controller.signal });
    await expect(killed).rejects.toThrow("killed");
    expect([...kept.keys()]).toEqual(["fit", "linear.learner"]);
    const steps: string[] = [];
    const resumed = await fitPredictor(features, QUICK, {
      store,
      onProgress: ({ step }) => steps.push(step),
    });
    expect(steps).not.toContain("train linear");
    expect(hashOf(packPredictor(resumed))).toBe(hashOf(packPredictor(await fitPredictor(features, QUICK))));
    await expect(fitPredictor(features, { ...QUICK, seed: 9 }, { store })).rejects.toThrow(
      "it is of another fit",
    );
  });

  // The error used to begin with loadLinear, which nobody had called
  test("a learner in the store that is damaged under the right checksum is refused by name", async () => {
    const model = Uint8Array.of(1, 2, 3);
    const learner = packSaved({
      kind: "predictor-learner",
      version: 1,
      learner: "linear",
      inputs: "plain",
      model,
    });
    const load = async (name: string) => (name === "linear.learner" ? learner : undefined);
    const store = { load, save: async () => undefined };
    await expect(fitPredictor(features, QUICK, { store })).rejects.toThrow(/^fitPredictor: /);
  });

  test.each([
    [{ groups: ["gist"] }, "groups must be those of the features, which have no 'gist'"],
    [{ groups: ["author"], learners: ["vscnn"] }, "learner 'vscnn' must have groups of the photo, got none"],
    [{ learners: ["linear", "linear"] }, "learners must be different, got one twice"],
    [
      { learners: [{ learner: "vscnn", inputs: "plain" }] },
      "learners[0].inputs must be 'reduced' for a network",
    ],
    [
      { learners: [{ learner: "tree", options: { depth: 3 } }] },
      "learners[0].options has an unknown name 'depth'",
    ],
    [{ split: { ratios: [1, 1, 1] } }, "split.ratios must be four shares"],
    [
      { learners: [{ learner: "boosting", options: { maxDepth: -1 } }] },
      "fitPredictor: learner 'boosting': maxDepth must be an integer >= 1, got -1",
    ],
    [{ split: { ratios: [1, 0, 1, 1] } }, "split.ratios[1] must be a finite number > 0"],
    [{ coverage: 2 }, "coverage must be a finite number from 0.5 to 0.999, got 2"],
    [{ preset: "worst" }, "preset must be 'paper' or 'prePublication' or 'best', got \"worst\""],
  ])("refuses %j", async (config, message) => {
    await expect(fitPredictor(features, config as never)).rejects.toThrow(`fitPredictor: `);
    await expect(fitPredictor(features, config as never)).rejects.toThrow(message);
  });

  test.each([
    ["no posts", { posts: [], blocks: {} }, "the train part must have at least 2 posts, got 0 of 0"],
    [
      "a post twice",
      { posts: [features.posts[0], features.posts[0]], blocks: {} },
      "ids of posts must be unique",
    ],
    [
      "a block of other rows",
      { ...features, blocks: { color: matrixFrom([[1]]) } },
      "block 'color' must be 240 x 32, got 1 x 1",
    ],
    [
      "a row that is NaN in part",
      { ...features, blocks: { deep: ndArray(new Float32Array(480).fill(Number.NaN, 0, 1), [240, 2]) } },
      "must have rows that are NaN throughout or nowhere, not row 0",
    ],
    [
      "a post without an outcome",
      { posts: features.posts.map(({ views: _, score: __, ...post }) => post), blocks: {} },
      'posts must have a score or views, post "1" has neither',
    ],
    [
      "views beyond counting",
      { posts: [{ ...features.posts[0], score: undefined, views: 1e300 }], blocks: {} },
      "views of post",
    ],
  ])("refuses features with %s", async (_, given, message) => {
    await expect(fitPredictor(given as never, QUICK)).rejects.toThrow(message);
  });
});

test("a split by author says how many there are, if they are too few", async () => {
  const posts = features.posts.map((post) => ({ ...post, userId: "ann" }));
  await expect(fitPredictor({ posts, blocks: {} }, { ...QUICK, split: { by: "author" } })).rejects.toThrow(
    "the validation part must have at least 1 posts, got 0 of 240 by 1 authors, none of whom may be in two parts",
  );
});

test("posts that are asked about together get what they get alone", async () => {
  const predictor = await fitPredictor(features, QUICK);
  const inputs = features.posts.slice(0, 5).map((post, row) => ({ post, features: photoOf(features, row) }));
  const together = await predictPosts(predictor, inputs);
  for (const [i, input] of inputs.entries()) {
    expect((await predictPosts(predictor, [input]))[0]).toEqual(together[i]);
  }
});

describe("history and text", () => {
  test("a post is judged by how its author has fared, by the posts of the fit or those that are given", async () => {
    const predictor = await fitPredictor(features, { ...QUICK, groups: ["history"], learners: ["linear"] });
    const last = Math.max(...features.posts.map(({ postedAt }) => postedAt));
    const { userId } = features.posts[0];
    const post = { userId, postedAt: last + 100_000 };
    const own = features.posts.filter((each) => each.userId === userId);
    const [known, given, better] = await predictPosts(predictor, [
      { post },
      { post, history: own },
      { post, history: own.map((each) => ({ ...each, score: (each.score as number) + 3 })) },
    ]);
    expect(known.missing).toEqual([]);
    expect(given.score).toBe(known.score);
    expect(better.score).toBeGreaterThan(known.score);
    const [stranger] = await predictPosts(predictor, [{ post: { ...post, userId: "nobody" } }]);
    expect(stranger.missing).toEqual(["history"]);
  });

  test("words and tags count", async () => {
    const predictor = await fitPredictor(features, { ...QUICK, groups: ["text"], learners: ["linear"] });
    expect(predictor.config.statistics).toEqual(["tag"]);
    const { userId, postedAt } = features.posts[0];
    const [best, other] = await predictPosts(predictor, [
      { post: { userId, postedAt, title: "sea sun", tags: ["best", "sea"] } },
      { post: { userId, postedAt, title: "sea sun", tags: ["bird", "sea"] } },
    ]);
    expect(best.score).toBeGreaterThan(other.score);
  });

  test("training posts see no statistics of later posts", async () => {
    const { statistics } = (await fitPredictor(features, QUICK)).groups;
    const byTime = [...features.posts].sort((a, b) => a.postedAt - b.postedAt);
    const category = statistics?.tables.find(({ key }) => key === "category");
    const nature = byTime.slice(0, 144).filter((post) => post.category === "nature");
    expect(category?.counts[category.values.indexOf("nature")]).toBe(nature.length);
  });

  test("posts without texts have no text group", async () => {
    const posts = features.posts.map(({ title: _, tags: __, category: ___, ...post }) => post);
    const { config } = await fitPredictor({ posts, blocks: {} }, QUICK);
    expect(config.groups).toEqual(["author", "history", "post", "time"]);
    expect(config.statistics).toEqual(["hourOfWeek"]);
  });
});
