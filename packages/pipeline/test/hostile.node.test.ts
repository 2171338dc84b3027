import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { imageFrom } from "@vscnn/core";
import { lbpHistogram } from "@vscnn/descriptors";
import { decodeImage, encodePng } from "@vscnn/image";
import { expect, test } from "vitest";
import { useBuiltPipeline } from "./build-pipeline.ts";
import { HOSTILE_MAX_BYTES, writeHostilePhotos } from "./hostile-photos.ts";
import { filesOf, photoBytes, postOf, writePhotos } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

const built = useBuiltPipeline();

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

test("1,000 photos of which 50 are hostile: each of those is a row with an error, the others are as if alone", async () => {
  const folder = testFolder();
  const photos = join(folder, "photos");
  writePhotos(photos, 950);
  const hostile = writeHostilePhotos(photos);
  expect(hostile).toHaveLength(50);
  const posts = Array.from({ length: 1000 }, (_, i) => {
    if (i % 20 !== 7)
      return postOf(
        i,
        `${i - Math.ceil((i - 7) / 20)}.${(i - Math.ceil((i - 7) / 20)) % 2 === 0 ? "jpg" : "png"}`,
      );
    return postOf(i, hostile[(i - 7) / 20]);
  });
  const out = join(folder, "out");
  const options = { out, photos, blocks: ["lbp"] as const, shardSize: 128, maxBytes: HOSTILE_MAX_BYTES };
  const run = await built.pipeline.planExtraction(posts, options);
  const { counts, errors } = await built.pipeline.extractFeatures(run, { workers: 2 });
  const store = await built.pipeline.openFeatures(out);
  const outcomes = await all(store.outcomes());
  const hostileOnes = outcomes.filter((_, i) => i % 20 === 7);
  const bad = hostileOnes.map(({ status, error }, i) => ({ photo: hostile[i], status, error }));
  expect(bad.filter(({ status, error }) => status === "ok" || error === undefined)).toEqual([]);
  expect(counts.ok).toBe(950);
  expect(counts.ok + counts["no photo"] + counts.failed).toBe(1000);
  expect(errors.length).toBe(10);
  expect(bad.every(({ error }) => !error?.includes(folder) && (error?.length ?? 0) <= 301)).toBe(true);
  const { data } = await store.block("lbp");
  let photo = 0;
  for (let i = 0; i < 1000; i++) {
    const row = data.subarray(59 * i, 59 * (i + 1));
    if (i % 20 === 7) expect(row.every(Number.isNaN)).toBe(true);
    else if (photo++ % 10 === 0) expect(row).toEqual(lbpHistogram(decodeImage(photoBytes(photo - 1))));
  }
});

/** What a block does with a picture, by its width. */
const BLOCK = `
export default ({ shape: [height, width] }) => {
  if (width === 30) for (;;);
  if (width === 31) process.exit(3);
  if (width === 32) { const held = []; for (;;) held.push(new Array(1e5).fill({})); }
  if (width === 33) throw new Error("no subject");
  if (width === 34) return new Float32Array(3);
  if (width === 35) return Float32Array.of(height, NaN);
  if (width === 36) return new Promise(() => {});
  if (width === 37) setTimeout(() => { throw new Error("later"); }, 5);
  if (width === 38) return "text";
  if (width === 39) return Promise.reject("no error");
  return Float32Array.of(height, width);
};
`;

test("a block that hangs, crashes, fills its memory or gives nonsense costs its photo, and nobody else", async () => {
  const folder = testFolder();
  const photos = join(folder, "photos");
  writePhotos(photos, 40);
  for (let width = 30; width < 40; width++) {
    const image = imageFrom(new Uint8Array(20 * width), [20, width, 1]);
    writeFileSync(join(photos, `wide-${width}.png`), encodePng(image));
  }
  writeFileSync(join(folder, "block.mjs"), BLOCK);
  const posts = Array.from({ length: 50 }, (_, i) =>
    i % 5 === 2
      ? postOf(i, `wide-${30 + (i - 2) / 5}.png`)
      : postOf(i, `${Math.floor((i * 4) / 5)}.${Math.floor((i * 4) / 5) % 2 === 0 ? "jpg" : "png"}`),
  );
  const blocks = ["color", { name: "own", module: join(folder, "block.mjs"), length: 2 }] as const;
  const bounds = { workers: 2, photoTimeoutSeconds: 2, heapMegabytes: 64 };
  const run = await built.pipeline.planExtraction(posts, {
    out: join(folder, "out"),
    photos,
    blocks,
    shardSize: 16,
  });
  const { counts } = await built.pipeline.extractFeatures(run, bounds);
  const store = await built.pipeline.openFeatures(join(folder, "out"));
  const outcomes = await all(store.outcomes());
  const wide = outcomes.filter((_, i) => i % 5 === 2).map(({ status, error }) => `${status}: ${error}`);
  expect(wide).toEqual([
    "timed out: it took more than 2 seconds",
    "failed: it ends the worker: it exited with code 3",
    "failed: it ends the worker: it is out of memory",
    "failed: block 'own': no subject",
    "failed: block 'own': must give a Float32Array of 2 numbers, gave 3 numbers",
    "failed: block 'own': must give finite numbers, gave NaN at 1",
    "timed out: it took more than 2 seconds",
    "ok: undefined",
    "failed: block 'own': must give a Float32Array of 2 numbers, gave string",
    "failed: block 'own': no error",
  ]);
  expect(counts).toEqual({ ok: 41, "no photo": 0, failed: 7, "timed out": 2 });
  const { data } = await store.block("own");
  expect([...data.subarray(0, 2)]).toEqual([24, 24]);
  expect(data.subarray(4, 6).every(Number.isNaN)).toBe(true);

  const again = await built.pipeline.planExtraction(posts, {
    out: join(folder, "again"),
    photos,
    blocks,
    shardSize: 16,
  });
  await built.pipeline.extractFeatures(again, { ...bounds, workers: 1 });
  expect(filesOf(join(folder, "again"))).toEqual(filesOf(join(folder, "out")));
});

test("a block that cannot be loaded ends the run with its reason, and leaves no shard", async () => {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 2);
  const module = join(folder, "block.mjs");
  const options = { out: join(folder, "out"), photos: join(folder, "photos") };
  const codes = {
    "throw new Error('no licence')": "block 'own' cannot be loaded: no licence",
    "export const extract = 3": "must have a function as its default export, has undefined",
    "process.exit(4)": "no worker could be started: it exited with code 4",
  };
  for (const [code, message] of Object.entries(codes)) {
    writeFileSync(module, code);
    const blocks = [{ name: "own", module, length: 1 }];
    const run = await built.pipeline.planExtraction([postOf(0), postOf(1)], { ...options, blocks });
    await expect(built.pipeline.extractFeatures(run, { workers: 2 })).rejects.toThrow(message);
    expect(await built.pipeline.featureStatus(options.out)).toMatchObject({ shardsDone: 0 });
  }
});

test("a module that has changed since the run was planned is not used", async () => {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 1);
  const module = join(folder, "block.mjs");
  writeFileSync(module, "export default () => new Float32Array(1);");
  const blocks = [{ name: "own", module, length: 1 }];
  const run = await built.pipeline.planExtraction([postOf(0)], {
    out: join(folder, "out"),
    photos: join(folder, "photos"),
    blocks,
  });
  writeFileSync(module, "export default () => Float32Array.of(1);");
  await expect(built.pipeline.extractFeatures(run)).rejects.toThrow(
    "files of block 'own' have changed since the run was planned",
  );
});
