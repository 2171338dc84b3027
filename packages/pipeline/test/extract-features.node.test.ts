import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AESTHETIC_NAMES, aestheticFeatures } from "@vscnn/aesthetics";
import { colorHistogram, gist, lbpHistogram } from "@vscnn/descriptors";
import { decodeImage } from "@vscnn/image";
import { describe, expect, test } from "vitest";
import type { BlockConfig, ExtractionProgress } from "../src/index.ts";
import { useBuiltPipeline } from "./build-pipeline.ts";
import { filesOf, photoBytes, postOf, postsOf, writePhotos } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

const built = useBuiltPipeline();

const HAND_MADE: readonly BlockConfig[] = ["color", "lbp", "gist", "aesthetic"];

function planned(folder: string, count: number, blocks: readonly BlockConfig[], shardSize = 3) {
  const out = join(folder, "out");
  return built.pipeline.planExtraction(postsOf(count), {
    out,
    photos: join(folder, "photos"),
    blocks,
    shardSize,
  });
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

test("gives what the packages give, and says what it did", async () => {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 6);
  const run = await planned(folder, 8, HAND_MADE);
  const seen: ExtractionProgress[] = [];
  const report = await built.pipeline.extractFeatures(run, {
    workers: 2,
    onProgress: (progress) => seen.push(progress),
  });
  expect(report).toMatchObject({
    postCount: 8,
    shardCount: 3,
    shardsDone: 3,
    photosSeen: 8,
    isFinished: true,
  });
  expect(report.counts).toEqual({ ok: 6, "no photo": 2, failed: 0, "timed out": 0 });
  expect(report.errors).toEqual([{ error: "there is no such file", count: 2 }]);
  expect(seen.at(-1)).toMatchObject({ photosSeen: 8, shardsDone: 3, shardCount: 3, postsToDo: 8 });

  const store = await built.pipeline.openFeatures(join(folder, "out"));
  const { posts, blocks } = await store.complete();
  expect(posts).toEqual(postsOf(6));
  const functions = { color: colorHistogram, lbp: lbpHistogram, gist, aesthetic: aestheticFeatures };
  for (const [name, extract] of Object.entries(functions)) {
    const columns = blocks[name].shape[1];
    for (let i = 0; i < 6; i++) {
      const row = blocks[name].data.subarray(i * columns, (i + 1) * columns);
      expect(row).toEqual(extract(decodeImage(photoBytes(i))));
    }
    const whole = await store.block(name);
    expect(whole.shape).toEqual([8, columns]);
    expect(whole.data.subarray(6 * columns).every(Number.isNaN)).toBe(true);
  }
  expect(store.run.blocks[3].columns).toEqual(AESTHETIC_NAMES);
  expect(await all(store.outcomes())).toMatchObject([
    { id: "post-0", status: "ok", width: 24, height: 24, bytes: photoBytes(0).length },
    ...["post-1", "post-2", "post-3", "post-4", "post-5"].map((id) => ({ id, status: "ok" })),
    { id: "post-6", status: "no photo", error: "there is no such file" },
    { id: "post-7", status: "no photo", error: "there is no such file" },
  ]);
  expect(await built.pipeline.verifyFeatures(join(folder, "out"))).toMatchObject({
    faults: [],
    isWhole: true,
    fileCount: 22,
  });
});

test("the bytes do not depend on workers, order, or who runs the shards", async () => {
  const [one, other] = [testFolder(), testFolder()];
  for (const folder of [one, other]) writePhotos(join(folder, "photos"), 14);
  await built.pipeline.extractFeatures(await planned(one, 16, ["color", "lbp"]), { workers: 3 });
  const run = await built.pipeline.planExtraction(postsOf(16), {
    out: join(other, "out"),
    photos: join(one, "photos"),
    blocks: ["color", "lbp"],
    shardSize: 3,
  });
  for (const shard of [5, 0, 3]) await built.pipeline.extractShard(run, shard, { workers: 1 });
  expect(await built.pipeline.finishExtraction(run)).toMatchObject({ shardsDone: 3, isFinished: false });
  expect(await built.pipeline.extractShard(run, 3)).toMatchObject({
    photosSeen: 0,
    postCount: 3,
    counts: { ok: 3 },
  });
  expect((await built.pipeline.extractFeatures(run, { workers: 1 })).photosSeen).toBe(9);
  expect(filesOf(join(other, "out"))).toEqual(filesOf(join(one, "out")));
});

describe("a run that is planned again", () => {
  test("extracts a block that is new, and only that", async () => {
    const folder = testFolder();
    writePhotos(join(folder, "photos"), 5);
    await built.pipeline.extractFeatures(await planned(folder, 6, ["color"]), { workers: 1 });
    const before = filesOf(join(folder, "out"));
    const both = await planned(folder, 6, ["color", "lbp"]);
    expect(await built.pipeline.featureStatus(join(folder, "out"))).toMatchObject({
      shardsDone: 0,
      isFinished: false,
    });
    expect((await built.pipeline.featureStatus(join(folder, "out"))).blocks).toEqual({ color: 2, lbp: 0 });
    // The photo that was not there is not looked for again
    expect((await built.pipeline.extractFeatures(both, { workers: 1 })).photosSeen).toBe(5);
    const after = filesOf(join(folder, "out"));
    for (const path of ["blocks/color/00000.npy", "outcomes/00001.parquet"]) {
      expect(after.get(path)).toBe(before.get(path));
    }
    const fresh = testFolder();
    const photos = join(folder, "photos");
    const options = { out: join(fresh, "out"), photos, blocks: ["color", "lbp"] as const, shardSize: 3 };
    await built.pipeline.extractFeatures(await built.pipeline.planExtraction(postsOf(6), options), {
      workers: 1,
    });
    expect(after).toEqual(filesOf(join(fresh, "out")));
    expect((await built.pipeline.extractFeatures(both)).photosSeen).toBe(0);
  });

  test("extracts a block with other options anew, and never takes the old numbers for it", async () => {
    const folder = testFolder();
    writePhotos(join(folder, "photos"), 4);
    await built.pipeline.extractFeatures(await planned(folder, 4, ["color", "lbp"]), { workers: 1 });
    const options = { norm: "none" } as const;
    const run = await planned(folder, 4, ["color", { name: "lbp", kind: "lbp", options }]);
    const store = await built.pipeline.openFeatures(join(folder, "out"));
    await expect(store.block("lbp")).rejects.toThrow("shard 0 of 2");
    await built.pipeline.extractFeatures(run, { workers: 1 });
    const { data } = await store.block("lbp");
    expect(data.subarray(0, 59)).toEqual(lbpHistogram(decodeImage(photoBytes(0)), options));
  });

  test("extracts all blocks of a photo whose file has changed meanwhile", async () => {
    const folder = testFolder();
    writePhotos(join(folder, "photos"), 4);
    await built.pipeline.extractFeatures(await planned(folder, 4, ["color"]), { workers: 1 });
    writeFileSync(join(folder, "photos/2.jpg"), photoBytes(100));
    rmSync(join(folder, "photos/3.png"));
    await built.pipeline.extractFeatures(await planned(folder, 4, ["color", "lbp"]), { workers: 1 });
    const store = await built.pipeline.openFeatures(join(folder, "out"));
    const { data } = await store.block("color");
    expect(data.subarray(64, 96)).toEqual(colorHistogram(decodeImage(photoBytes(100))));
    // What is gone keeps what was known of it
    expect(data.subarray(96, 128)).toEqual(colorHistogram(decodeImage(photoBytes(3))));
    expect((await store.complete(["color"])).posts).toHaveLength(4);
    expect((await store.complete(["color", "lbp"])).posts).toHaveLength(3);
  });

  test("does not take what was left of a run of other posts", async () => {
    const folder = testFolder();
    writePhotos(join(folder, "photos"), 6);
    await built.pipeline.extractFeatures(await planned(folder, 3, ["color"]), { workers: 1 });
    rmSync(join(folder, "out/run.json"));
    const posts = [postOf(3), postOf(4), postOf(5)];
    const options = { out: join(folder, "out"), photos: join(folder, "photos"), blocks: ["color"] as const };
    const run = await built.pipeline.planExtraction(posts, { ...options, shardSize: 3 });
    expect((await built.pipeline.extractFeatures(run, { workers: 1 })).photosSeen).toBe(3);
    const { data } = await (await built.pipeline.openFeatures(join(folder, "out"))).block("color");
    expect(data.subarray(0, 32)).toEqual(colorHistogram(decodeImage(photoBytes(3))));
  });
});

test("retryFailed looks at the photos without features again, and at no others", async () => {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 7);
  writeFileSync(join(folder, "photos/4.jpg"), "broken");
  rmSync(join(folder, "photos/1.png"));
  const run = await planned(folder, 7, ["color"]);
  const first = await built.pipeline.extractFeatures(run, { workers: 1 });
  expect(first.counts).toEqual({ ok: 5, "no photo": 1, failed: 1, "timed out": 0 });
  writePhotos(join(folder, "photos"), 7);
  expect((await built.pipeline.extractFeatures(run, { workers: 1 })).photosSeen).toBe(0);
  const again = await built.pipeline.extractFeatures(run, { workers: 1, retryFailed: true });
  expect([again.photosSeen, again.counts.ok, again.isFinished]).toEqual([2, 7, true]);
  const fresh = testFolder();
  const options = { out: join(fresh, "out"), photos: join(folder, "photos"), blocks: ["color"] as const };
  await built.pipeline.extractFeatures(
    await built.pipeline.planExtraction(postsOf(7), { ...options, shardSize: 3 }),
    { workers: 2 },
  );
  expect(filesOf(join(folder, "out"))).toEqual(filesOf(join(fresh, "out")));
});

test("a file that is damaged is found, and one that is removed is extracted again", async () => {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 4);
  const run = await planned(folder, 4, ["color"]);
  await built.pipeline.extractFeatures(run, { workers: 1 });
  const before = filesOf(join(folder, "out"));
  const path = join(folder, "out/blocks/color/00001.npy");
  const bytes = readFileSync(path);
  bytes[130] ^= 1;
  writeFileSync(path, bytes);
  const { faults, isWhole } = await built.pipeline.verifyFeatures(join(folder, "out"));
  expect(isWhole).toBe(false);
  expect(faults).toEqual([{ path: "blocks/color/00001.npy", fault: "its content is not what was written" }]);
  rmSync(path);
  expect((await built.pipeline.verifyFeatures(join(folder, "out"))).faults[0].fault).toBe("it is missing");
  expect((await built.pipeline.extractFeatures(run, { workers: 1 })).photosSeen).toBe(1);
  expect(filesOf(join(folder, "out"))).toEqual(before);
});

test("a run object that is not that of its folder is refused", async () => {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 1);
  const run = await planned(folder, 4, ["color"]);
  await planned(folder, 4, ["lbp"]);
  await expect(built.pipeline.extractFeatures(run)).rejects.toThrow("open it with openRun");
});
