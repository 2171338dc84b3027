import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Matrix, matrixFrom, selectRows } from "@vscnn/core";
import { transformPca } from "@vscnn/pca";
import { fitMinMax, fitStandard, transformMinMax, transformStandard } from "@vscnn/scale";
import { describe, expect, test } from "vitest";
import type { FeatureStore } from "../src/index.ts";
import { useBuiltPipeline } from "./build-pipeline.ts";
import { filesOf, photoBytes, postsOf, writePhotos } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

const built = useBuiltPipeline();

/** A store of 20 posts in shards of 6, of which two photos are broken. */
async function storeIn(folder: string): Promise<FeatureStore> {
  const photos = join(folder, "photos");
  writePhotos(photos, 20);
  for (const name of ["3.png", "12.jpg"]) writeFileSync(join(photos, name), "broken");
  const plan = { out: join(folder, "out"), photos, blocks: ["color", "lbp"] as const, shardSize: 6 };
  await built.pipeline.extractFeatures(await built.pipeline.planExtraction(postsOf(20), plan), {
    workers: 1,
  });
  return built.pipeline.openFeatures(plan.out);
}

/** Blocks side by side, number by number. */
function besides(one: Matrix, other: Matrix): number[][] {
  const row = (matrix: Matrix, i: number) =>
    Array.from({ length: matrix.shape[1] }, (_, j) => matrix.get(i, j));
  return Array.from({ length: one.shape[0] }, (_, i) => [...row(one, i), ...row(other, i)]);
}

describe("scalers of a store", () => {
  test("are those of its matrix, of the training posts that are complete", async () => {
    const store = await storeIn(testFolder());
    const { posts, blocks } = await store.complete(["lbp"]);
    const isTraining = ({ commentCount }: { commentCount: number }) => commentCount < 15;
    const rows = posts.flatMap((post, row) => (isTraining(post) ? [row] : []));
    expect(rows).toHaveLength(13);
    const training = selectRows(blocks.lbp, rows);
    const options = { blocks: ["lbp"], isTraining };
    const { fitFeatureScaler } = built.pipeline;
    expect(await fitFeatureScaler(store, { method: "minMax", ...options })).toEqual(fitMinMax(training));
    const standard = await fitFeatureScaler(store, { method: "standard", ...options });
    const whole = fitStandard(training);
    for (const name of ["mean", "deviation"] as const) {
      expect(standard[name]).toHaveLength(59);
      // Sums in another order
      for (const [i, value] of standard[name].entries()) expect(value).toBeCloseTo(whole[name][i], 14);
    }
    expect((await fitFeatureScaler(store, { method: "standard" })).mean).toHaveLength(91);
    const none = fitFeatureScaler(store, { method: "minMax", isTraining: () => false });
    await expect(none).rejects.toThrow("fitFeatureScaler: store must hold at least one training post");
  });
});

describe("reduced features", () => {
  test("are a block of the store that is what the models give, to the bit", async () => {
    const folder = testFolder();
    const store = await storeIn(folder);
    const { openFeatures, reduceFeatures, fitFeatureScaler, fitFeaturePca, verifyFeatures } = built.pipeline;
    const scaler = await fitFeatureScaler(store, { method: "standard" });
    const pca = await fitFeaturePca(store, { components: 3 });
    const block = await reduceFeatures(store, { name: "visual", models: [scaler, pca] });
    expect(block).toMatchObject({ length: 3, blocks: ["color", "lbp"] });
    const again = await openFeatures(join(folder, "out"));
    expect(again.reduced).toEqual([block]);
    const reduced = await again.block("visual");
    expect(reduced.shape).toEqual([20, 3]);
    const { posts, blocks } = await again.complete(["visual", "color", "lbp"]);
    expect(posts).toHaveLength(18);
    const rows = matrixFrom(Float32Array.from(besides(blocks.color, blocks.lbp).flat()), [18, 91]);
    const wanted = transformPca(pca, transformStandard(scaler, rows));
    expect(blocks.visual.data).toEqual(Float32Array.from(wanted.data));
    for (const row of [3, 12]) expect([0, 1, 2].map((i) => reduced.get(row, i))).toEqual([NaN, NaN, NaN]);
    expect((await verifyFeatures(join(folder, "out"))).faults).toEqual([]);
    // What is reduced can be reduced, and be learned from, like any other block
    const range = await fitFeatureScaler(again, { method: "minMax", blocks: ["visual"] });
    expect(range).toEqual(fitMinMax(blocks.visual));
    expect(transformMinMax(range, blocks.visual).shape).toEqual([18, 3]);
    const path = join(folder, "out/reduced/visual/00001.npy");
    const code = "import sys, numpy; print(numpy.load(sys.argv[1], mmap_mode='r').shape)";
    expect(execFileSync("/usr/bin/python3", ["-c", code, path], { encoding: "utf8" }).trim()).toBe("(6, 3)");
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(1, bytes.length - 1));
    expect((await verifyFeatures(join(folder, "out"))).faults).toHaveLength(1);
  });

  test("stay where nothing has changed, are computed anew where something has, and are never taken for others", async () => {
    const folder = testFolder();
    const out = join(folder, "out");
    const store = await storeIn(folder);
    const { extractFeatures, openFeatures, openRun, planExtraction, reduceFeatures, fitFeaturePca } =
      built.pipeline;
    const pca = await fitFeaturePca(store, { components: 2 });
    const options = { name: "visual", models: [pca] };
    await reduceFeatures(store, options);
    const before = filesOf(out);
    rmSync(join(out, "reduced/visual/00002.json"));
    writeFileSync(join(out, "reduced/visual/00002.npy.4194303-0-0.tmp"), "left by a process that was killed");
    const missing = await openFeatures(out);
    await expect(missing.block("visual")).rejects.toThrow("block 'visual' of shard 2");
    await reduceFeatures(store, options);
    // The plan that is made again removes what was left, and leaves what was reduced
    const plan = { out, photos: join(folder, "photos"), blocks: ["color", "lbp"] as const, shardSize: 6 };
    await planExtraction(postsOf(20), plan);
    expect(readdirSync(join(out, "reduced/visual")).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    expect(filesOf(out)).toEqual(before);

    writeFileSync(join(folder, "photos/3.png"), photoBytes(3));
    await extractFeatures(await openRun(out), { workers: 1, retryFailed: true });
    const stale = await openFeatures(out);
    await expect(stale.block("visual")).rejects.toThrow("block 'visual' of shard 0");
    await reduceFeatures(stale, options);
    const { data } = await (await openFeatures(out)).block("visual");
    expect(Number.isNaN(data[6])).toBe(false);
    const changed = [...filesOf(out)]
      .filter(([path, bytes]) => before.get(path) !== bytes)
      .map(([path]) => path);
    expect(changed.filter((path) => path.startsWith("reduced")).sort()).toEqual([
      "reduced/visual/00000.json",
      "reduced/visual/00000.npy",
    ]);
    await reduceFeatures(stale, { ...options, blocks: ["lbp", "color"] });
    const turned = await (await openFeatures(out)).block("visual");
    expect(turned.data).not.toEqual(data);
  });

  test("are refused where names, blocks or models do not fit", async () => {
    const folder = testFolder();
    const store = await storeIn(folder);
    const { reduceFeatures, fitFeatureScaler, openFeatures } = built.pipeline;
    const scaler = await fitFeatureScaler(store, { method: "minMax" });
    const models = [scaler];
    await expect(reduceFeatures(store, { name: "lbp", models })).rejects.toThrow("not the name of a block");
    await expect(reduceFeatures(store, { name: "../out", models })).rejects.toThrow(RangeError);
    await expect(reduceFeatures(store, { name: "a", models, blocks: ["lbp"] })).rejects.toThrow(
      "reduceFeatures: models[0] must be of 59 columns, got one of 91",
    );
    await expect(reduceFeatures(store, { name: "a", models: [{ kind: "tree" } as never] })).rejects.toThrow(
      TypeError,
    );
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(reduceFeatures(store, { name: "a", models, signal })).rejects.toThrow(/^enough$/);
    mkdirSync(join(folder, "out/reduced/b"));
    writeFileSync(
      join(folder, "out/reduced/b/block.json"),
      JSON.stringify({ kind: "reduced-block", version: 1 }),
    );
    await expect(openFeatures(join(folder, "out"))).rejects.toThrow(
      /^openFeatures: .*block\.json is damaged/,
    );
  });
});
