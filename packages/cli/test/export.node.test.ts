import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openFeatures } from "@vscnn/pipeline";
import { parse } from "csv-parse/sync";
import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { photoFolder } from "./photo-folder.ts";
import { run } from "./run.ts";

/** A folder whose features lie in three shards, the photo of the fourth post being gone. */
async function extracted() {
  const folder = photoFolder(5);
  const args = [
    "--posts",
    "posts.csv",
    "--photos",
    "photos",
    "--out",
    "features",
    "--shard-size",
    "2",
    "--quiet",
  ];
  const text = readFileSync(join(folder, "posts.csv"), "utf8").replace("\n3.jpg,", "\ngone.jpg,");
  writeFileSync(join(folder, "posts.csv"), text);
  await run(folder, ["extract", ...args, "--blocks", "color,aesthetic", "--workers", "1"]);
  return { folder, store: await openFeatures(join(folder, "features")) };
}

test("CSV and Parquet hold the posts and every number of the blocks", async () => {
  const { folder, store } = await extracted();
  const color = await store.block("color");
  const args = ["export", "--features", "features", "--blocks", "color"];
  const csv = await run(folder, [...args, "--out", "all.csv"]);
  expect([csv.code, csv.err]).toEqual([0, "5 posts written to all.csv\n"]);
  const rows: Record<string, string>[] = parse(readFileSync(join(folder, "all.csv")), { columns: true });
  expect(rows.map(({ id }) => id)).toEqual(["2", "3", "4", "5", "6"]);
  expect(Object.keys(rows[0])).toHaveLength(8 + 32);
  expect(Math.fround(Number(rows[1].color_3))).toBe(color.get(1, 3));
  expect(rows[3].color_3).toBe("");
  await run(folder, [...args, "--out", "all.parquet", "--format", "parquet"]);
  const { buffer } = Uint8Array.from(readFileSync(join(folder, "all.parquet")));
  const table = await parquetReadObjects({ file: buffer });
  expect(table).toHaveLength(5);
  expect(table[1]).toMatchObject({ id: "3", userId: rows[1].userId, views: Number(rows[1].views) });
  expect(table[1].color_3).toBe(color.get(1, 3));
  expect(table[3].color_3 ?? null).toBeNull();
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("arrays hold all rows, those without a photo as NaN, beside the ids", async () => {
  const { folder, store } = await extracted();
  const { code } = await run(folder, [
    "export",
    "--features",
    "features",
    "--out",
    "arrays",
    "--format",
    "npy",
  ]);
  expect(code).toBe(0);
  expect(readdirSync(join(folder, "arrays")).sort()).toEqual(["aesthetic.npy", "color.npy", "ids.json"]);
  expect(JSON.parse(readFileSync(join(folder, "arrays/ids.json"), "utf8"))).toEqual([
    "2",
    "3",
    "4",
    "5",
    "6",
  ]);
  const bytes = Uint8Array.from(readFileSync(join(folder, "arrays/aesthetic.npy")));
  expect(String.fromCharCode(...bytes.subarray(0, 128))).toContain("'shape': (5, 11)");
  const numbers = new Float32Array(bytes.buffer, 128);
  expect(numbers).toEqual((await store.block("aesthetic")).data);
  expect(numbers[3 * 11]).toBeNaN();
});

test("names the blocks that there are", async () => {
  const { folder } = await extracted();
  const { code, err } = await run(folder, [
    "export",
    "--features",
    "features",
    "--out",
    "x.csv",
    "--blocks",
    "gist",
  ]);
  expect([code, err]).toEqual([1, "error: --blocks must be some of color, aesthetic, got gist\n"]);
});
