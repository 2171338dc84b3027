import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom, type Matrix, matrixFrom, packedMatrix } from "@vscnn/core";
import {
  createPcaAccumulator,
  loadPcaAccumulator,
  type PcaAccumulator,
  savePcaAccumulator,
} from "@vscnn/pca";
import { postFeatures } from "@vscnn/social";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type FeatureStore,
  featureShards,
  fitFeaturePca,
  mergeFeatureSums,
  sumFeatures,
} from "../src/index.ts";
import { useBuiltPipeline } from "./build-pipeline.ts";
import { postsOf, writePhotos } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

const built = useBuiltPipeline();
const ROWS = 20;

/** A store of 20 posts in shards of 6, of which one photo is broken and every fourth post tells nothing. */
async function storeIn(folder: string): Promise<FeatureStore> {
  const photos = join(folder, "photos");
  writePhotos(photos, ROWS);
  writeFileSync(join(photos, "3.png"), "broken");
  const posts = postsOf(ROWS).map(({ views, score, ...post }, i) => ({
    ...post,
    ...(i % 4 === 1 ? {} : { score: i }),
  }));
  const plan = { out: join(folder, "out"), photos, blocks: ["color", "lbp"] as const, shardSize: 6 };
  await built.pipeline.extractFeatures(await built.pipeline.planExtraction(posts, plan), { workers: 1 });
  return built.pipeline.openFeatures(plan.out);
}

test("a store is learned from a shard at a time, whole rows of posts that tell something", async () => {
  const store = await storeIn(testFolder());
  const social = (posts: readonly Parameters<typeof postFeatures>[0][]) =>
    matrixFrom(posts.map((post) => Array.from(postFeatures(post))));
  const shards = featureShards(store, { inputs: { visual: ["lbp", "color"], social } });
  const { posts, blocks } = await store.complete(["lbp", "color"]);
  const rows = posts.flatMap(({ score }, row) => (score === undefined ? [] : [row]));
  expect(rows).toHaveLength(14);
  const visual: number[] = [];
  const targets: number[] = [];
  for (let shard = 0; shard < shards.shardCount; shard++) {
    const part = await shards.read(shard);
    if (part === undefined) continue;
    visual.push(...packedMatrix(part.inputs.visual));
    targets.push(...part.target);
    expect(part.inputs.social.shape).toEqual([part.target.length, 5]);
  }
  const rowOf = ({ data, shape: [, columns] }: Matrix, row: number) =>
    data.slice(row * columns, (row + 1) * columns);
  expect(visual).toEqual(rows.flatMap((row) => [...rowOf(blocks.lbp, row), ...rowOf(blocks.color, row)]));
  expect(targets).toEqual(rows.map((row) => posts[row].score));
  // One input alone; posts without a target are left out, and a shard of none is none
  const only = featureShards(store, {
    inputs: ["color"],
    target: ({ score }) => (score === 19 ? 1 : undefined),
  });
  expect([await only.read(0), (await only.read(3))?.inputs.shape]).toEqual([undefined, [1, 32]]);
});

describe("sums of groups of shards", () => {
  test("give the components of the store, whoever sums which group, from files too", async () => {
    const store = await storeIn(testFolder());
    const whole = await fitFeaturePca(store, { components: 3, preScale: "zscore", groupShards: 1 });
    const sums: Uint8Array[] = [];
    // In another order than they are merged in
    for (const shard of [2, 0, 3, 1]) {
      sums[shard] = savePcaAccumulator(await sumFeatures(store, { shards: [shard, shard + 1] }));
    }
    const merged = await mergeFeatureSums(sums.map(loadPcaAccumulator));
    expect(merged.sampleCount).toBe(19);
    expect(merged.finish({ components: 3, preScale: "zscore" })).toEqual(whole);
    const together = await fitFeaturePca(store, { components: 3, preScale: "zscore" });
    for (const [i, value] of together.explainedVariance.entries())
      expect(value).toBeCloseTo(whole.explainedVariance[i], 10);
  });

  test("are merged as a tree in their order: of n at most log2(n) + 2 are there at a time", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (count) => {
        const random = createRandom(count);
        const groups = Array.from({ length: count }, () =>
          matrixFrom(Float64Array.from({ length: 6 }, random), [3, 2]),
        );
        let alive = 0;
        let most = 0;
        function* sums(): Generator<PcaAccumulator> {
          for (const group of groups) {
            const accumulator = createPcaAccumulator(2);
            accumulator.add(group);
            const merge = accumulator.merge;
            alive++;
            most = Math.max(most, alive);
            accumulator.merge = (other) => {
              alive--;
              merge(other);
            };
            yield accumulator;
          }
        }
        const merged = await mergeFeatureSums(sums());
        expect(merged.sampleCount).toBe(3 * count);
        expect(most).toBeLessThanOrEqual(Math.floor(Math.log2(count)) + 2);
      }),
      { numRuns: 20 },
    );
    await expect(mergeFeatureSums([])).rejects.toThrow(
      "mergeFeatureSums: sums must be at least one, got none",
    );
    const other = [createPcaAccumulator(2), createPcaAccumulator(3)];
    await expect(mergeFeatureSums(other)).rejects.toThrow("must all be of 2 columns, got 3");
  });
});
