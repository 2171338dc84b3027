import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  extractFeatures,
  featuresOfPosts,
  findDuplicates,
  openFeatures,
  planExtraction,
  skippedPhotos,
} from "../src/index.ts";
import { filesOf, postOf, postsOf, writePhotos } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

test("is what the functions give one by one, and reads what is there when it is called again", async () => {
  const folder = testFolder();
  const photos = join(folder, "photos");
  writePhotos(photos, 5);
  // The sixth shows the photo of the first
  const posts = [...postsOf(5), postOf(5, "0.jpg")];
  writeFileSync(join(photos, "3.png"), "no photo");
  const blocks = ["color", "lbp", { name: "copies", kind: "hash" }] as const;
  const [out, other] = [join(folder, "out"), join(folder, "other")];
  await extractFeatures(await planExtraction(posts, { out, photos, blocks }), { workers: 1 });
  const store = await openFeatures(out);
  const { features, skipped } = await featuresOfPosts(posts, { out: other, photos, blocks, workers: 1 });
  const { near: duplicates } = await findDuplicates(store, { block: "copies" });
  expect(duplicates).toEqual([["post-0", "post-5"]]);
  expect(features).toEqual({ ...(await store.complete(["color", "lbp"])), duplicates });
  expect(skipped).toEqual(await skippedPhotos(store));
  expect(skipped.map(({ id }) => id)).toEqual(["post-3"]);
  expect(filesOf(other)).toEqual(filesOf(out));

  // Nothing is looked at again
  for (const name of readdirSync(photos)) rmSync(join(photos, name));
  expect(await featuresOfPosts(posts, { out: other, photos, blocks })).toEqual({ features, skipped });
  // Without hashes it is not known which posts show the same photo
  const few = await featuresOfPosts(posts, { out: other, photos, blocks: ["color"] });
  expect(Object.keys(few.features)).toEqual(["posts", "blocks"]);
});

test("errors name the function that was called", async () => {
  const folder = testFolder();
  const options = { out: join(folder, "out"), photos: folder, blocks: ["color"] } as const;
  await expect(featuresOfPosts(5 as never, options)).rejects.toThrow(
    new TypeError("featuresOfPosts: posts must be posts to go through, got 5"),
  );
  await expect(featuresOfPosts([postOf(1)], { ...options, workers: 0 })).rejects.toThrow(
    /^featuresOfPosts: workers must be/,
  );
  await expect(featuresOfPosts([postOf(1)], { ...options, block: ["lbp"] } as never)).rejects.toThrow(
    /^featuresOfPosts: .*block/,
  );
  writeFileSync(join(folder, "note.txt"), "not a store");
  await expect(featuresOfPosts([postOf(1)], { ...options, out: folder })).rejects.toThrow(
    /^featuresOfPosts: out must be an empty folder or that of a run, .*"note\.txt"$/,
  );
  const ended = AbortSignal.abort(new Error("enough"));
  await expect(featuresOfPosts([postOf(1)], { ...options, signal: ended })).rejects.toThrow(/^enough$/);
});
