import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import { planExtraction, type Run } from "@vscnn/pipeline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PlanFlowOptions, planFlow } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "plan-flow-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOUR = 3600;

/** A run of posts, one an hour, of which so many tell no outcome; of 32 columns. Nothing of it is extracted. */
function planned(name: string, count: number, unknown = 0): Promise<Run> {
  const posts = simulatePosts({ posts: count, users: 2 }).map(({ views, score, ...post }, i) => ({
    ...post,
    postedAt: HOUR * (i + 1),
    imagePath: "boats.jpg",
    ...(i < unknown ? {} : { views, score }),
  }));
  return planExtraction(posts, {
    out: join(folder, name),
    blocks: ["color", "hash"],
    photos: folder,
    shardSize: 8,
  });
}

describe("a flow of which a step would be refused", () => {
  let run: Run;
  let few: Run;
  beforeAll(async () => {
    run = await planned("run", 40);
    few = await planned("few", 12, 10);
  });

  const refused = (of: () => Run, options: PlanFlowOptions, message: string | RegExp) =>
    expect(planFlow(of(), options)).rejects.toThrow(message);

  test("more components than posts, or than columns", async () => {
    // What used to be refused by every worker, as often as it was tried
    await refused(
      () => few,
      { reduce: { components: 13 } },
      "planFlow: reduce.components must be no more than the 12 posts to learn from, of which it needs 2, and the 32 columns of the blocks, got 13: keep fewer components, or plan more posts",
    );
    await refused(() => run, { reduce: { components: 33 } }, "and the 32 columns of the blocks, got 33");
    await planFlow(run, { reduce: { components: 32 } });
    await planFlow(few, { reduce: { components: 12 } });
  });

  test("posts before a moment are those that count", async () => {
    const reduce = { components: 5, before: 5 * HOUR };
    await refused(() => run, { reduce }, `the 4 posts to learn from before ${5 * HOUR}`);
    await planFlow(run, { reduce: { ...reduce, before: 5 * HOUR + 1 } });
    await refused(() => run, { reduce: { components: 1, before: 2 * HOUR } }, "the 1 posts to learn from");
  });

  test("too few posts to learn from and to judge by", async () => {
    await refused(
      () => few,
      { train: {} },
      /^planFlow: train: the \w+ part must have at least \d posts?, got \d of 2/,
    );
    const none = await planned("none", 6, 6);
    await refused(
      () => none,
      { train: {} },
      "planFlow: train needs posts that tell views or a score, got none of 6",
    );
    await refused(
      () => none,
      { train: { stream: true } },
      /^planFlow: posts must be of enough hours .* got 0 that tell/,
    );
    await refused(
      () => few,
      { train: { stream: true } },
      /^planFlow: posts must be of enough hours .* got 2 that tell/,
    );
    await planFlow(run, { train: { stream: true } });
    await planFlow(run, { train: {} });
  });

  test("features that the run does not have", async () => {
    await refused(
      () => run,
      { train: { blocks: { deep: "gist" } } },
      "planFlow: train.blocks.deep must be a block of the run: color, hash, got gist",
    );
    await refused(
      () => run,
      { train: { blocks: { deeep: "color" } } },
      "planFlow: train.blocks must stand for blocks of a predictor: color, lbp, gist, aesthetic, deep, got deeep",
    );
    await refused(
      () => run,
      { train: { blocks: { gist: "color" } } },
      "planFlow: train: block 'gist' must have 512 columns, got 32",
    );
    await refused(
      () => run,
      { train: { config: { groups: ["gist"] } } },
      "planFlow: train: groups must be those of the features, which have no 'gist'",
    );
    const bare = await planExtraction(simulatePosts({ posts: 40, users: 2 }), {
      out: join(folder, "bare"),
      blocks: ["hash"],
      photos: folder,
    });
    await refused(
      () => bare,
      { train: { config: { learners: ["vcnn"] } } },
      "planFlow: train: learner 'vcnn' must have groups of the photo, got none",
    );
    await refused(() => bare, { train: { stream: true } }, "planFlow: train.stream needs a block of numbers");
    await planFlow(run, {
      reduce: { components: 2 },
      train: { blocks: { deep: "reduced", color: "color" } },
    });
  });

  test("an option that its learner does not have", async () => {
    await refused(
      () => run,
      { train: { stream: { options: { nEstimator: 5 } } } },
      "planFlow: train.stream.options has an unknown name 'nEstimator', did you mean 'nEstimators'?",
    );
    await refused(
      () => run,
      { train: { stream: { learner: "vcnn", options: { nEstimators: 5 } } } },
      "planFlow: train.stream.options has an unknown name 'nEstimators'",
    );
  });
});
