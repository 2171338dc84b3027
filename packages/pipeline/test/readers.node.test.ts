import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { extractFeatures, openFeatures, planExtraction } from "../src/index.ts";
import { postsOf, writePhotos } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

async function extracted() {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 12);
  rmSync(join(folder, "photos/4.jpg"));
  const out = join(folder, "out");
  const options = {
    out,
    photos: join(folder, "photos"),
    blocks: ["lbp", "aesthetic"] as const,
    shardSize: 5,
  };
  await extractFeatures(await planExtraction(postsOf(12), options), { workers: 1 });
  return { out, store: await openFeatures(out) };
}

test("DuckDB reads the tables as they are", async () => {
  const { out } = await extracted();
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const ask = async (query: string) => (await connection.runAndReadAll(query)).getRowObjectsJson();
  const posts = await ask(`select * from '${out}/posts/*.parquet' order by postedAt`);
  expect(posts).toHaveLength(12);
  expect(posts[1]).toEqual({
    id: "post-1",
    userId: "user-1",
    postedAt: 1.5e9 + 0.25,
    utcOffsetMinutes: -90,
    tagCount: 1,
    titleLength: 3,
    descriptionLength: 0,
    hasPeople: false,
    commentCount: 1,
    averageViews: 1 / 3,
    groupCount: 1,
    memberCount: 2.5,
    imageCount: 3,
    title: "Grüße 🌅",
    description: "",
    tags: ["sea", "ocean, wide"],
    category: "Travel",
    place: "Zürich",
    latitude: null,
    longitude: null,
    imagePath: "1.png",
    views: 12,
    score: 1 / 7,
    extra: '{"Likes":"3","nested":{"list":[1,null,"x"]},"__proto__":1}',
  });
  expect(posts[2]).toMatchObject({ title: null, tags: null, place: null, views: null, extra: null });
  expect(posts[3]).toMatchObject({ place: null, latitude: -1.25, longitude: 180, tags: [] });
  const outcomes = `select status, count(*)::int as photos, min(width) as width from '${out}/outcomes/*.parquet' group by all order by all`;
  expect(await ask(outcomes)).toEqual([
    { status: "no photo", photos: 1, width: null },
    { status: "ok", photos: 11, width: 24 },
  ]);
  const slow = `select count(*)::int as photos from '${out}/timings/*.parquet' where milliseconds > 0`;
  expect(await ask(slow)).toEqual([{ photos: 12 }]);
});

const HAS_NUMPY = spawnSync("python3", ["-c", "import numpy"]).status === 0;

test.skipIf(!HAS_NUMPY)("NumPy maps the blocks as they are", async () => {
  const { out, store } = await extracted();
  const program = `
import glob, json, numpy
for name in ("lbp", "aesthetic"):
    parts = [numpy.load(path, mmap_mode="r") for path in sorted(glob.glob(f"${out}/blocks/{name}/*.npy"))]
    print(json.dumps([str(parts[0].dtype), parts[0].flags.c_contiguous, [part.shape for part in parts]]))
    print(numpy.concatenate(parts).tobytes().hex())
`;
  const { stdout, stderr } = spawnSync("python3", ["-c", program], { encoding: "utf8" });
  expect(stderr).toBe("");
  const lines = stdout.trim().split("\n");
  for (const [i, [name, length]] of [["lbp", 59] as const, ["aesthetic", 11] as const].entries()) {
    expect(JSON.parse(lines[2 * i])).toEqual([
      "float32",
      true,
      [
        [5, length],
        [5, length],
        [2, length],
      ],
    ]);
    const { data } = await store.block(name);
    expect(lines[2 * i + 1]).toBe(Buffer.from(data.buffer).toString("hex"));
  }
});
