import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { photoFolder } from "./photo-folder.ts";
import { run } from "./run.ts";

test("writes tables and arrays, and names the blocks that there are", async () => {
  const folder = photoFolder(3);
  const args = ["--posts", "posts.csv", "--photos", "photos", "--out", "features", "--quiet"];
  await run(folder, ["extract", ...args, "--blocks", "color,aesthetic", "--workers", "1"]);
  const ask = (...flags: string[]) => run(folder, ["export", "--features", "features", ...flags]);
  const csv = await ask("--out", "all.csv", "--blocks", "color");
  expect([csv.code, csv.err]).toEqual([0, "3 posts written to all.csv\n"]);
  expect(readFileSync(join(folder, "all.csv"), "utf8")).toMatch(/^id,userId,.*,color_31\n2,/);
  const parquet = await ask("--out", "new/all.parquet", "--format", "parquet", "--json");
  expect(JSON.parse(parquet.out)).toMatchObject({ rows: 3, blocks: ["color", "aesthetic"] });
  expect(readFileSync(join(folder, "new/all.parquet")).subarray(0, 4).toString()).toBe("PAR1");
  expect((await ask("--out", "arrays", "--format", "npy")).code).toBe(0);
  expect(readdirSync(join(folder, "arrays")).sort()).toEqual(["aesthetic.npy", "color.npy", "ids.json"]);
  // Wrote a table of commas into both
  await ask("--out", "named.parquet", "--blocks", "color");
  expect(readFileSync(join(folder, "named.parquet")).subarray(0, 4).toString()).toBe("PAR1");
  expect((await ask("--out", "named.npy")).err).toContain("--format npy writes a folder with an array");
  const { code, err } = await ask("--out", "x.csv", "--blocks", "gist");
  expect([code, err]).toEqual([1, "error: --blocks must be some of color, aesthetic, got gist\n"]);
});
