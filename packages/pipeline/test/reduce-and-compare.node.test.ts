import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { selectRows } from "@vscnn/core";
import { exactHash, perceptualHash } from "@vscnn/hash";
import { decodeImage, encodeJpeg, resizeBilinear } from "@vscnn/image";
import { fitPca } from "@vscnn/pca";
import { expect, test } from "vitest";
import { useBuiltPipeline } from "./build-pipeline.ts";
import { photoBytes, postOf, postsOf, writePhotos } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

const built = useBuiltPipeline();

test("the components of a store are those of its matrix, learned from the training posts that are complete", async () => {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 40);
  writeFileSync(join(folder, "photos/11.png"), "broken");
  const { planExtraction, extractFeatures, openFeatures, fitFeaturePca } = built.pipeline;
  const plan = {
    out: join(folder, "out"),
    photos: join(folder, "photos"),
    blocks: ["color", "lbp"] as const,
  };
  await extractFeatures(await planExtraction(postsOf(40), { ...plan, shardSize: 7 }), { workers: 1 });
  const store = await openFeatures(plan.out);
  const isTraining = ({ commentCount }: { commentCount: number }) => commentCount < 30;
  const pca = await fitFeaturePca(store, { components: 3, blocks: ["lbp"], isTraining });
  const { posts, blocks } = await store.complete(["lbp"]);
  expect(posts).toHaveLength(39);
  const rows = posts.flatMap((post, row) => (isTraining(post) ? [row] : []));
  const whole = fitPca(selectRows(blocks.lbp, rows), { components: 3 });
  expect(pca.explainedVariance).toHaveLength(3);
  for (const [i, variance] of pca.explainedVariance.entries())
    expect(variance / whole.explainedVariance[i]).toBeCloseTo(1, 9);
  const both = await fitFeaturePca(store, { components: 2 });
  expect(both.mean).toHaveLength(91);
  const share = await fitFeaturePca(store, { components: 0.9 });
  expect(share.explainedVariance.length).toBeLessThan(39);
  // Began with "PcaAccumulator.finish", which nobody had called
  await expect(fitFeaturePca(store, { components: 40 })).rejects.toThrow(
    "fitFeaturePca: components must be an integer from 1 to 39, got 40",
  );
  await expect(fitFeaturePca(store, { components: 1, isTraining: () => false })).rejects.toThrow(
    "fitFeaturePca: there must be at least 2 posts with features, got 0",
  );
  await expect(fitFeaturePca(store, { components: 1, blocks: ["gist"] })).rejects.toThrow(
    "fitFeaturePca: each of blocks must be",
  );
});

test("copies and versions of a photo are found, and nothing else", async () => {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 12);
  // Noise has no low frequencies by which a version could be known: a ramp has
  const ramp = decodeImage(photoBytes(0, 64));
  for (let i = 0; i < ramp.data.length; i++) ramp.data[i] = (i * i) / 2 ** 18 + ((i % 192) * 5) / 8;
  writeFileSync(join(folder, "photos/0.jpg"), encodeJpeg(ramp, { quality: 95 }));
  writeFileSync(
    join(folder, "photos/smaller.jpg"),
    encodeJpeg(resizeBilinear(ramp, [48, 48]), { quality: 60 }),
  );
  // The same pixels in another file
  const again = Buffer.concat([photoBytes(5), Buffer.from("what follows the end of a PNG is not read")]);
  writeFileSync(join(folder, "photos/5-again.png"), again);
  const { planExtraction, extractFeatures, openFeatures, findDuplicates } = built.pipeline;
  const posts = [
    ...postsOf(12),
    postOf(12, "3.png"),
    postOf(13, "smaller.jpg"),
    postOf(14, "gone.jpg"),
    postOf(15, "gone.jpg"),
    postOf(16, "5-again.png"),
  ];
  const plan = {
    out: join(folder, "out"),
    photos: join(folder, "photos"),
    blocks: ["hash", "color"] as const,
  };
  await extractFeatures(await planExtraction(posts, { ...plan, shardSize: 5 }), { workers: 1 });
  expect(await findDuplicates(await openFeatures(plan.out))).toEqual({
    exact: [
      ["post-3", "post-12"],
      ["post-5", "post-16"],
    ],
    near: [
      ["post-0", "post-13"],
      ["post-3", "post-12"],
      ["post-5", "post-16"],
    ],
  });
  const { data, shape } = await (await openFeatures(plan.out)).block("hash");
  const image = decodeImage(photoBytes(5));
  expect([...data.subarray(5 * shape[1], 6 * shape[1])]).toEqual([
    ...perceptualHash(image),
    ...exactHash(image),
  ]);
  await planExtraction(posts, { ...plan, blocks: ["color"], shardSize: 5 });
  await expect(findDuplicates(await openFeatures(plan.out))).rejects.toThrow(
    "must have a block of kind 'hash'",
  );
});
