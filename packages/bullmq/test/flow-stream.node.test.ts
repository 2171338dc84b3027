import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fitGradientBoosting, predictGradientBoosting, saveGradientBoosting } from "@vscnn/baselines";
import { type Matrix, matrixFrom, packedMatrix } from "@vscnn/core";
import { createVcnn, trainModel } from "@vscnn/model";
import { loadModel } from "@vscnn/model/node";
import { extractFeatures, openFeatures, type Run } from "@vscnn/pipeline";
import { type Post, popularityScore, postDuration, timeFeatures, viewsFromScore } from "@vscnn/social";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";
import { beforeAll, describe, expect, test } from "vitest";
import { useBuiltBullmq } from "./build-bullmq.ts";
import { POSTS, useSmallRuns } from "./small-flow.ts";

const built = useBuiltBullmq();
const { plan } = useSmallRuns();
const HOUR = 3600;

/** What the row of a post says before it is posted, as the docstring has it. */
function columnsOf({ user, postedAt, utcOffsetMinutes = 0, hasPeople, ...post }: Post): number[] {
  const counts = [user.groupCount, user.memberCount, user.imageCount];
  counts.push(post.tagCount, post.titleLength, post.descriptionLength);
  const calendar = timeFeatures(postedAt, { utcOffsetMinutes, referenceTime: 2e9 });
  return [
    ...counts.map((count) => Math.fround(Math.log2(count + 1))),
    Number(hasPeople),
    ...calendar.slice(0, 23),
  ];
}

describe("learning a shard at a time", () => {
  let run: Run;
  let posts: Post[];
  let photos: Matrix;
  let scores: number[];
  let validationFrom: number;
  let testFrom: number;

  beforeAll(async () => {
    run = await plan("streamed");
    await extractFeatures(run, { workers: 1 });
    const store = await openFeatures(run.folder);
    posts = [];
    for await (const post of store.posts()) posts.push(post);
    photos = await store.block("own");
    const times = posts.map(({ postedAt }) => postedAt).sort((a, b) => a - b);
    const latest = times[POSTS - 1] + 24 * HOUR;
    // Among the posts are none that are younger than 30 days in number enough to show that it is another
    scores = posts.map(
      (post) =>
        post.score ?? popularityScore(post.views ?? 0, Math.min(30, postDuration(post.postedAt, latest))),
    );
    // All hours differ, so that a tenth of the posts is a tenth of the hours
    expect(new Set(times.map((time) => Math.floor(time / HOUR))).size).toBe(POSTS);
    const hourOf = (share: number) => HOUR * Math.floor(times[Math.floor(share * POSTS)] / HOUR);
    validationFrom = hourOf(0.8);
    testFrom = hourOf(0.9);
  });

  /** Rows of posts with a photo. */
  const rowsOf = (isMeant: (postedAt: number) => boolean) =>
    posts.flatMap(({ postedAt }, row) =>
      isMeant(postedAt) && !Number.isNaN(photos.get(row, 0)) ? [row] : [],
    );
  const photoOf = (row: number) => [...packedMatrix(photos).subarray(12 * row, 12 * row + 12)];

  test("trees of a flow are those of a fit in memory, and predict", async () => {
    const { planFlow, runTasks, taskResults } = built.bullmq;
    const options = { nEstimators: 8, maxDepth: 3 };
    const train = { stream: { options, seed: 3 } };
    const flow = await planFlow(run, { train, predict: { posts: "all", days: 7 }, groupShards: 2 });
    await runTasks(flow);
    const rows = rowsOf((postedAt) => postedAt < testFrom);
    const inputs = matrixFrom(rows.map((row) => [...photoOf(row), ...columnsOf(posts[row])]));
    const target = rows.map((row) => scores[row]);
    const model = fitGradientBoosting(inputs, target, { ...options, seed: 3, method: "hist" });
    const files = join(flow.folder, "files");
    const saved = new Uint8Array(readFileSync(join(files, "train/trees.bin")));
    expect(saved).toEqual(new Uint8Array(saveGradientBoosting(model)));
    const judged = rowsOf((postedAt) => postedAt >= testFrom).length;
    const results = await taskResults(flow);
    expect(results.get("train")).toMatchObject({ posts: rows.length, judgedBy: judged });

    const told = [0, 1].flatMap((i) =>
      readFileSync(join(files, `predict-${i}/predictions.jsonl`), "utf8")
        .trim()
        .split("\n"),
    );
    const predicted = told.map((line) => JSON.parse(line));
    expect(predicted.map(({ id }) => id)).toEqual(posts.map(({ id }) => id));
    // Without a photo, its columns are the means of those that were learned from
    const means = Array.from({ length: 12 }, (_, column) =>
      Math.fround(rows.reduce((sum, row) => sum + photos.get(row, column), 0) / rows.length),
    );
    const all = posts.map((post, row) => [...(row === 17 ? means : photoOf(row)), ...columnsOf(post)]);
    const wanted = [...predictGradientBoosting(model, matrixFrom(all))];
    expect(predicted.map(({ score }) => score)).toEqual(wanted);
    expect(predicted.map(({ views }) => views)).toEqual(wanted.map((score) => viewsFromScore(score, 7)));
  });

  test("views are told in the unit that the posts show", async () => {
    const { planFlow, runTasks, taskResults } = built.bullmq;
    // A post a day, of six authors, whose views all come on the first: the first and the last post of an author are as popular
    const plain = await plan("all at once", ({ score: _, ...post }, i) => ({
      ...post,
      postedAt: 1_600_000_000 + 86_400 * i,
      views: 2 ** (5 + (i % 6)) + (i % 5),
    }));
    await extractFeatures(plain, { workers: 1 });
    const stream = { options: { nEstimators: 40, maxDepth: 3 } };
    const flow = await planFlow(plain, { train: { stream }, predict: { posts: "all", days: 7 } });
    await runTasks(flow);
    expect((await taskResults(flow)).get("train")).toMatchObject({ settleDays: 1 });
    const file = join(flow.folder, "files/predict-0/predictions.jsonl");
    const told = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    // A score is of one day, however many days are asked for
    for (const { score, views } of told) expect(views).toBe(viewsFromScore(score, 1));
    const latest = told.slice(-6).reduce((sum, { views }) => sum + views, 0) / 6;
    const first = told.slice(0, 6).reduce((sum, { views }) => sum + views, 0) / 6;
    expect(latest / first).toBeGreaterThan(0.5);
    expect(latest / first).toBeLessThan(2);
  });

  test("the network of a flow is that of a training in memory", async () => {
    const { planFlow, runTasks } = built.bullmq;
    const options = { epochs: 1, batchSize: 24 };
    const stream = { learner: "vcnn", options } as const;
    const flow = await planFlow(run, { train: { stream } });
    await runTasks(flow);
    await startBackend();
    const rows = rowsOf((postedAt) => postedAt < validationFrom);
    const columns = rows.map(photoOf);
    const bounds = columns[0].map((_, i) => {
      const values = columns.map((row) => row[i]);
      return [Math.min(...values), Math.max(...values)];
    });
    const scaled = (row: number) =>
      photoOf(row).map((value, i) => {
        const [least, most] = bounds[i];
        return most === least ? 0 : Math.fround((value - least) / (most - least));
      });
    const data = (chosen: number[]) => ({
      inputs: [matrixFrom(Float32Array.from(chosen.flatMap(scaled)), [chosen.length, 12])],
      target: chosen.map((row) => scores[row]),
    });
    const validation = data(rowsOf((postedAt) => postedAt >= validationFrom && postedAt < testFrom));
    // Sums of shards are summed
    const sums = [0, 32, 64].map((first) =>
      rows.filter((row) => row >= first && row < first + 32).reduce((sum, row) => sum + scores[row], 0),
    );
    const outputBias = sums.reduce((sum, part) => sum + part, 0) / rows.length;
    const network = createVcnn({ length: 12, seed: 0, outputBias });
    await trainModel(network, data(rows), { ...options, seed: 0, optimizer: fusedAdam, validation });
    const trained = await loadModel(join(flow.folder, "files/train/network"));
    const weightsOf = (of: typeof trained) => of.getWeights().map((weight) => weight.dataSync());
    expect(weightsOf(trained)).toEqual(weightsOf(network));
  });

  test("is the default for very many posts, but not against a configuration", async () => {
    const { planFlow } = built.bullmq;
    const moduleOf = async (postCount: number, train: object) =>
      (await planFlow({ ...run, postCount }, { train })).tasks.find(({ name }) => name === "train")?.module;
    expect(await moduleOf(500_000, {})).toBe("vscnn:train");
    expect(await moduleOf(500_001, {})).toBe("vscnn:learn");
    expect(await moduleOf(500_001, { stream: false })).toBe("vscnn:train");
    expect(await moduleOf(500_001, { config: {} })).toBe("vscnn:train");
    expect(await moduleOf(96, { stream: true })).toBe("vscnn:learn");
    const wrong = (train: object) => planFlow(run, { train });
    await expect(wrong({ stream: {}, config: {} })).rejects.toThrow(
      "planFlow: train must have config, for a",
    );
    await expect(wrong({ stream: { learner: "svr" } })).rejects.toThrow(
      /^planFlow: train.stream.learner must be/,
    );
    await expect(wrong({ stream: { learner: "vcnn", options: { epochs: "2" } } })).rejects.toThrow(
      /^planFlow: train.stream.options.epochs must be/,
    );
    await expect(wrong({ stream: { settleDays: -1 } })).rejects.toThrow(
      /^planFlow: train.stream.settleDays must be/,
    );
    await expect(wrong({ stream: true, blocks: {} })).rejects.toThrow(
      "planFlow: train.blocks must name a block",
    );
  });
});
