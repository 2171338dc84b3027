import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { matrixFrom } from "@vscnn/core";
import { fitPca, transformPca } from "@vscnn/pca";
import { openFeatures } from "@vscnn/pipeline";
import { fitMinMax, transformMinMax } from "@vscnn/scale";
import { beforeAll, expect, test } from "vitest";
import { photoFolder } from "./photo-folder.ts";
import { removeSync } from "./remove-sync.ts";
import { run } from "./run.ts";

const args = ["--posts", "posts.csv", "--photos", "photos", "--quiet", "--workers", "1"];

let folder: string;

/** Milliseconds that features may take on a machine that is busy. */
const PREPARING = 120_000;

/** Features of twelve photos, one of which is broken. */
beforeAll(async () => {
  folder = photoFolder(12, { keep: true });
  writeFileSync(join(folder, "photos/5.jpg"), "broken");
  await run(folder, ["extract", ...args, "--out", "features", "--blocks", "color,aesthetic,hash"]);
  return () => removeSync(folder);
}, PREPARING);

test("reduces features as fitPca and fitMinMax do, and export writes what it made", async () => {
  const ask = (...flags: string[]) => run(folder, ["reduce", "--features", "features", ...flags]);
  const { code, out, err } = await ask("--name", "visual", "--components", "3", "--range");
  expect([code, err]).toEqual([
    0,
    "next: vscnn export --features features --blocks visual --out visual.csv\n",
  ]);
  expect(out).toMatch(
    /^features\/reduced\/visual: 3 numbers a photo from color, aesthetic, \d\d\.\d % of what they/,
  );
  const store = await openFeatures(join(folder, "features"));
  const { blocks } = await store.complete(["color", "aesthetic", "visual"]);
  const rows = blocks.color.shape[0];
  expect(rows).toBe(11);
  const both = matrixFrom(
    Array.from({ length: rows }, (_, row) =>
      [blocks.color, blocks.aesthetic].flatMap((each) =>
        Array.from({ length: each.shape[1] }, (_, column) => each.get(row, column)),
      ),
    ),
  );
  const pca = fitPca(both, { components: 3, preScale: "zscore" });
  const reduced = transformPca(pca, both);
  const wanted = transformMinMax(fitMinMax(reduced), reduced);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < 3; column++) {
      const [found, expected] = [blocks.visual.get(row, column), wanted.get(row, column)];
      // Sums over rows in another order, and the sign of a component that the rows leave open
      expect(Math.min(Math.abs(found - expected), Math.abs(1 - found - expected))).toBeLessThan(1e-5);
    }
  }
  await run(folder, ["export", "--features", "features", "--blocks", "visual", "--out", "visual.csv"]);
  expect(readFileSync(join(folder, "visual.csv"), "utf8")).toMatch(/^id,.*,visual_0,visual_1,visual_2\n/);
  // Wrote the ids alone, and no word of the array that was asked for
  const npy = ["--format", "npy", "--out", "arrays", "--blocks", "visual,color"];
  await run(folder, ["export", "--features", "features", ...npy]);
  const array = Uint8Array.from(readFileSync(join(folder, "arrays/visual.npy")));
  expect(new Float32Array(array.buffer, 128)).toEqual((await store.block("visual")).data);
});

test("learns from earlier posts alone, keeps what it learned, and does the same again", async () => {
  const ask = (...flags: string[]) =>
    run(folder, ["reduce", "--features", "features", "--components", "2", ...flags, "--json"]);
  const learned = await ask("--name", "one", "--before", "2024-01-05", "--save-model", "model.json");
  expect(JSON.parse(learned.out)).toMatchObject({ name: "one", length: 2, blocks: ["color", "aesthetic"] });
  expect(JSON.parse((await ask("--name", "two", "--model", "model.json")).out).length).toBe(2);
  expect((await ask("--name", "all")).code).toBe(0);
  const store = await openFeatures(join(folder, "features"));
  const [one, two, all] = await Promise.all(["one", "two", "all"].map((name) => store.block(name)));
  expect(two.data).toEqual(one.data);
  expect(all.data).not.toEqual(one.data);
});

test.each([
  [["--name", "color", "--components", "2"], "--name must be a name of its own, got color"],
  [["--name", "x", "--blocks", "gist"], "--blocks must be some of color, aesthetic, hash, got gist"],
  [["--name", "x", "--model", "posts.csv"], "must be what vscnn reduce --save-model wrote"],
  [
    ["--name", "x", "--model", "m.json", "--before", "2024-01-05"],
    "cannot be used with option '--before <moment>'",
  ],
  [["--name", "x", "--components", "0"], "must be a number above 0"],
  [["--name", "x", "--before", "2020-01-01"], "there must be at least 2 posts with features, got 0"],
  [["--name", "x"], "components must be an integer from 1 to 11, got 20"],
])("says what is wrong with %j", async (flags, message) => {
  const { code, out, err } = await run(folder, ["reduce", "--features", "features", ...flags]);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain(message);
});
