import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Post } from "@vscnn/social";
import { expect, test } from "vitest";
import { extractFeatures, openFeatures, planExtraction, skippedPhotos } from "../src/index.ts";
import { postsOf, writePhotos } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

test("every photo without features is named with its post and the reason, in the order of the posts", async () => {
  const folder = testFolder();
  const photos = join(folder, "photos");
  writePhotos(photos, 6);
  const posts = postsOf(6).map((post, i): Post => {
    const { imagePath, ...rest } = post;
    return i === 5 ? rest : post;
  });
  rmSync(join(photos, posts[3].imagePath as string));
  writeFileSync(join(photos, posts[1].imagePath as string), "no photo");
  const run = await planExtraction(posts, {
    out: join(folder, "out"),
    photos,
    blocks: ["color"],
    shardSize: 2,
  });
  await extractFeatures(run, { workers: 1 });
  const store = await openFeatures(join(folder, "out"));
  const skipped = await skippedPhotos(store);
  expect(skipped).toEqual([
    {
      id: posts[1].id,
      imagePath: posts[1].imagePath,
      status: "failed",
      error: expect.stringContaining("JPEG or PNG"),
    },
    { id: posts[3].id, imagePath: posts[3].imagePath, status: "no photo", error: "there is no such file" },
    { id: posts[5].id, imagePath: undefined, status: "no photo", error: expect.any(String) },
  ]);
  // The others are those that complete gives
  const complete = await store.complete();
  const left = new Set(skipped.map(({ id }) => id));
  expect(complete.posts.map(({ id }) => id)).toEqual(posts.flatMap(({ id }) => (left.has(id) ? [] : [id])));
  await expect(skippedPhotos({} as never)).rejects.toThrow(
    /^skippedPhotos: store must be that of openFeatures/,
  );
});
