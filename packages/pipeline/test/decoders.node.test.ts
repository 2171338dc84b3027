import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { imageFrom } from "@vscnn/core";
import { colorHistogram } from "@vscnn/descriptors";
import sharp from "sharp";
import { expect, test } from "vitest";
import { useBuiltPipeline } from "./build-pipeline.ts";
import { filesOf, postOf, writePhotos } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

const built = useBuiltPipeline();

/** A decoder that takes any WebP for one pixel of a color. */
function decoderOf(color: readonly number[]): string {
  return `export default [{ formats: ["webp"], decode: async () => ({ data: Uint8Array.of(${color}), width: 1, height: 1, channels: 3 }) }];`;
}

test("decoders of other formats serve retryFailed when they are new, and extract all anew when they change", async () => {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 4);
  // The header of a lossy WebP of 1 x 1 pixels
  const webp = Buffer.from(
    "524946462400000057454250565038201800000030010 09d012a010001000100".replaceAll(" ", ""),
    "hex",
  );
  writeFileSync(join(folder, "photos/a.webp"), Buffer.concat([webp, new Uint8Array(20)]));
  const posts = [...[0, 1, 2, 3].map((i) => postOf(i)), postOf(4, "a.webp")];
  const plan = {
    out: join(folder, "out"),
    photos: join(folder, "photos"),
    blocks: ["color"] as const,
    shardSize: 3,
  };
  const { planExtraction, extractFeatures, openFeatures } = built.pipeline;
  const without = await extractFeatures(await planExtraction(posts, plan), { workers: 1 });
  expect(without.counts).toMatchObject({ ok: 4, failed: 1 });
  expect(without.errors[0].error).toContain("WebP");

  const decoders = join(folder, "decoders.mjs");
  writeFileSync(decoders, decoderOf([255, 0, 0]));
  const withOne = await planExtraction(posts, { ...plan, decoders });
  expect((await extractFeatures(withOne, { workers: 1 })).photosSeen).toBe(0);
  const retried = await extractFeatures(withOne, { workers: 1, retryFailed: true });
  expect([retried.photosSeen, retried.counts.ok]).toEqual([1, 5]);
  const last = async (out: string) => (await (await openFeatures(out)).block("color")).data.subarray(128);
  const pixel = (...color: number[]) => colorHistogram(imageFrom(Uint8Array.from(color), [1, 1, 3]));
  expect(await last(plan.out)).toEqual(pixel(255, 0, 0));

  writeFileSync(decoders, decoderOf([0, 0, 255]));
  await expect(extractFeatures(withOne, { retryFailed: true })).resolves.toMatchObject({ photosSeen: 0 });
  const changed = await planExtraction(posts, { ...plan, decoders });
  // The first shard has no photo that a decoder was asked for
  expect((await extractFeatures(changed, { workers: 1 })).photosSeen).toBe(2);
  expect(await last(plan.out)).toEqual(pixel(0, 0, 255));
  writeFileSync(decoders, "export default [3];");
  const wrong = await planExtraction(posts, { ...plan, out: join(folder, "wrong"), decoders });
  await expect(extractFeatures(wrong)).rejects.toThrow(
    /decoders of .*decoders.mjs cannot be loaded: decodeImage: decoders/,
  );
  expect([...filesOf(join(folder, "wrong")).keys()].filter((path) => path.startsWith("shards"))).toEqual([]);
});

test("sharp decodes photos of other formats where it is asked for by name", async () => {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 1);
  const red = sharp({ create: { width: 3, height: 2, channels: 3, background: "red" } });
  writeFileSync(join(folder, "photos/a.webp"), await red.clone().webp({ lossless: true }).toBuffer());
  writeFileSync(join(folder, "photos/b.tiff"), await red.clone().tiff().toBuffer());
  const posts = [postOf(0), postOf(1, "a.webp"), postOf(2, "b.tiff")];
  const plan = { out: join(folder, "out"), photos: join(folder, "photos"), blocks: ["color"] as const };
  const { planExtraction, extractFeatures, openFeatures } = built.pipeline;
  const run = await planExtraction(posts, { ...plan, decoders: "sharp" });
  expect(run.decoders?.module).toBe("sharp");
  const { counts } = await extractFeatures(run, { workers: 1 });
  expect(counts).toMatchObject({ ok: 3, failed: 0 });
  const { data } = await (await openFeatures(plan.out)).block("color");
  const pixel = colorHistogram(imageFrom(Uint8Array.of(255, 0, 0), [1, 1, 3]));
  expect(data.subarray(32, 64)).toEqual(pixel);
  expect(data.subarray(64)).toEqual(pixel);
  expect((await extractFeatures(run, { workers: 1 })).photosSeen).toBe(0);
});
