import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { useBuiltPipeline } from "./build-pipeline.ts";
import { postOf, writePhotos } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

const built = useBuiltPipeline();

/** A store of five posts in three shards, the photo of the fourth being gone. */
async function smallStore() {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 5);
  const posts = [0, 1, 2, 3, 4].map((i) => ({
    ...postOf(i, i === 3 ? "gone.jpg" : undefined),
    title: `Line ${i}, "quoted"\nand broken`,
    tags: ["a", "b"],
    views: 10 * i,
  }));
  const { planExtraction, extractFeatures, openFeatures } = built.pipeline;
  const plan = { out: join(folder, "store"), photos: join(folder, "photos"), shardSize: 2 };
  const run = await planExtraction(posts, { ...plan, blocks: ["color", "aesthetic"] });
  await extractFeatures(run, { workers: 1 });
  return { folder, posts, store: await openFeatures(plan.out) };
}

test("a table holds the posts and every number of the blocks, and what is not known is empty", async () => {
  const { folder, posts, store } = await smallStore();
  const { exportFeatures } = built.pipeline;
  const color = await store.block("color");
  const csv = join(folder, "new/all.csv");
  expect(await exportFeatures(store, { out: csv, blocks: ["color"] })).toBe(5);
  const rows: Record<string, string>[] = parse(readFileSync(csv), { columns: true });
  expect(rows.map(({ title }) => title)).toEqual(posts.map(({ title }) => title));
  expect(Object.keys(rows[0])).toHaveLength(8 + 32);
  expect(Math.fround(Number(rows[1].color_3))).toBe(color.get(1, 3));
  expect(rows[3].color_3).toBe("");

  const path = join(folder, "new/all.parquet");
  expect(await exportFeatures(store, { out: path, format: "parquet", blocks: ["color"] })).toBe(5);
  const { buffer } = Uint8Array.from(readFileSync(path));
  const table = await parquetReadObjects({ file: buffer });
  expect(table[1]).toMatchObject({ id: posts[1].id, userId: posts[1].userId, tags: "a b", views: 10 });
  expect(table.map((row) => row.color_3 ?? Number.NaN)).toEqual(
    [0, 1, 2, 3, 4].map((row) => color.get(row, 3)),
  );
  expect(readdirSync(join(folder, "new")).sort()).toEqual(["all.csv", "all.parquet"]);
});

test("arrays hold all rows, those without a photo as NaN, beside the ids", async () => {
  const { folder, posts, store } = await smallStore();
  const out = join(folder, "arrays");
  expect(await built.pipeline.exportFeatures(store, { out, format: "npy" })).toBe(5);
  expect(readdirSync(out).sort()).toEqual(["aesthetic.npy", "color.npy", "ids.json"]);
  expect(JSON.parse(readFileSync(join(out, "ids.json"), "utf8"))).toEqual(posts.map(({ id }) => id));
  const bytes = Uint8Array.from(readFileSync(join(out, "aesthetic.npy")));
  expect(String.fromCharCode(...bytes.subarray(0, 128))).toContain("'shape': (5, 11)");
  expect(new Float32Array(bytes.buffer, 128)).toEqual((await store.block("aesthetic")).data);
});

test("what is stopped leaves what was there before", async () => {
  const { folder, store } = await smallStore();
  const out = join(folder, "all.csv");
  await built.pipeline.exportFeatures(store, { out, blocks: ["color"] });
  const before = readFileSync(out, "utf8");
  for (const format of ["csv", "parquet"] as const) {
    const stopped = built.pipeline.exportFeatures(store, {
      out,
      format,
      signal: AbortSignal.abort("enough"),
    });
    await expect(stopped).rejects.toBe("enough");
  }
  expect(readFileSync(out, "utf8")).toBe(before);
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});
