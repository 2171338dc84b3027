import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom, imageFrom } from "@vscnn/core";
import { encodePng } from "@vscnn/image";
import { timeFeatures } from "@vscnn/social";
import { afterAll, expect, test, vi } from "vitest";
import type { ExperimentOptions } from "../src/command-line.ts";
import { openDataset } from "../src/data/open-dataset.ts";
import { textsOf } from "../src/report/dataset-texts.ts";

const folder = mkdtempSync(join(tmpdir(), "data-"));
afterAll(() => rmSync(folder, { recursive: true }));
// Where the user stands
vi.stubEnv("INIT_CWD", folder);
/** What the command line says where nothing is said. */
const OPTIONS = {
  ...{
    preset: "quick",
    data: ".",
    onBadRow: "skip",
    seed: 1,
    shard: [0, 1],
    workers: 1,
    reportOnly: false,
    out: folder,
  },
} as const satisfies ExperimentOptions;

/** A folder of photos of noise. */
function noisePhotos(name: string, count: number): string {
  const random = createRandom(11);
  mkdirSync(join(folder, name));
  for (let photo = 0; photo < count; photo++) {
    const pixels = Uint8Array.from({ length: 3 * 32 * 32 }, () => 256 * random());
    writeFileSync(join(folder, name, `${photo}.png`), encodePng(imageFrom(pixels, [32, 32, 3])));
  }
  return join(folder, name);
}

test("sellers: posts that occur twice are taken once, and said", async () => {
  const lines = [
    "seller,status_type,status_published,num_reactions,num_comments",
    "1,video,4/22/2018 6:00,7,2",
    "2,photo,1/1/2013 0:00,0,0",
    "1,video,4/22/2018 6:00,7,2",
  ];
  mkdirSync(join(folder, "facebook-live-thailand"));
  writeFileSync(join(folder, "facebook-live-thailand/posts.csv"), lines.join("\n"));
  const dataset = await openDataset("facebook-live", folder, { ...OPTIONS, data: folder });
  expect(dataset.features.posts.map(({ score }) => score)).toEqual([3, 0]);
  expect(dataset.remarks).toEqual(["1 posts that occur twice are taken once."]);
  expect(dataset.tables).toMatchObject({ known: "beforePosting", split: { by: "time" } });
  expect(textsOf(dataset).provenance).toMatch(/^2 real posts of nine Facebook Live sellers/);
});

test("the page's posts have the weekday, month and part of the day that the table tells", async () => {
  const { features, remarks } = await openDataset("facebook", folder, OPTIONS);
  expect([features.posts.length, remarks]).toEqual([499, ["1 post is left out: a value is missing."]]);
  // First line of the table: month 12, weekday 4 (Wednesday), hour 3, 5,091 impressions
  const [post] = features.posts;
  const encoded = timeFeatures(post.postedAt, { referenceTime: post.postedAt });
  const set = [...encoded.keys()].filter((column) => encoded[column] === 1);
  // Monday is day 0 of 7, then twelve months, then four parts of the day, of which the night is the last
  expect(set).toEqual([2, 7 + 11, 19 + 3]);
  expect(post.score).toBe(Math.log2(5091));
});

test("photos that people rated: features of each, ratings and category in the same order", async () => {
  const rated = join(folder, "oasis-cc0");
  mkdirSync(rated);
  noisePhotos("oasis-cc0/images", 3);
  const rows = [
    "image,category,beautyMean,valenceMean,arousalMean",
    "0.png,Object,4.5,3,2",
    "nowhere.png,Animal,1,1,1",
    "2.png,Animal,5,6,7",
  ];
  writeFileSync(join(rated, "ratings.csv"), rows.join("\n"));
  const dataset = await openDataset("oasis", join(folder, "oasis-run"), OPTIONS);
  expect(dataset.features.posts.map(({ id }) => id)).toEqual(["0.png", "2.png"]);
  expect(Object.entries(dataset.features.blocks).map(([name, { shape }]) => [name, ...shape])).toEqual([
    ["color", 2, 32],
    ["lbp", 2, 59],
    ["gist", 2, 512],
    ["aesthetic", 2, 11],
    ["deep", 2, 1280],
  ]);
  expect(dataset.rated?.outcomes.arousal).toEqual(Float64Array.of(2, 7));
  expect([...(dataset.rated?.category.data ?? [])]).toEqual([0, 1, 1, 0]);
  expect(dataset.remarks[0]).toBe("1 of 3 photos could not be read; their posts are left out:");
}, 120_000);

test("simulated posts: made once for a folder", async () => {
  const options = { ...OPTIONS, posts: 8, seed: 2 };
  const first = await openDataset("simulated", join(folder, "run"), options);
  expect(first.features.posts).toHaveLength(8);
  expect(first.features.posts.every(({ extra }) => extra?.simulated === true)).toBe(true);
  const photos = join(folder, "run/photos/1-8-2");
  const [path] = readdirSync(photos).map((file) => join(photos, file));
  writeFileSync(path, readFileSync(path));
  const before = statSync(path).mtimeMs;
  const again = await openDataset("simulated", join(folder, "run"), options);
  expect(again.features).toEqual(first.features);
  expect(statSync(path).mtimeMs).toBe(before);
}, 180_000);

test("own posts: copies of one photo are taken once, what cannot be read is said", async () => {
  const photos = noisePhotos("own", 12);
  const header = "Nr,Author,Posted,Tags,Photo,views";
  const rows = Array.from(
    { length: 40 },
    (_, i) => `n${i},a${i % 9},${1400000000 + 86400 * i},${i % 7},${i % 12}.png,${i + 1}`,
  );
  writeFileSync(join(folder, "own.csv"), [header, ...rows, "n1,again,1,1,1.png,1"].join("\n"));
  const map = { id: "Nr", userId: "Author", postedAt: "Posted", tagCount: "Tags", imagePath: "Photo" };
  const out = join(folder, "own-run");
  const flags = { ...OPTIONS, csv: "own.csv", map, photos: "own" };
  const dataset = await openDataset("csv", out, flags);
  expect(dataset.features.posts).toHaveLength(40);
  // Each of the twelve photos is that of three or four posts
  const copies = dataset.features.duplicates ?? [];
  expect(copies).toHaveLength(12);
  expect([...copies].flat().sort()).toEqual(dataset.features.posts.map(({ id }) => id).sort());
  expect(dataset.features.posts[0].imagePath).toBe(join(photos, "0.png"));
  expect(dataset.remarks.join("\n")).toMatch(
    /^no columns for, so taken as: .*groupCount = 0.*\n1 rows skipped: Nr must be an id that no row before has/,
  );
  await expect(openDataset("csv", out, { ...flags, photos: "nowhere" })).rejects.toThrow(
    "photos must be a folder that is there, got nowhere: name it by --photos",
  );
  await expect(openDataset("csv", out, { ...flags, photos: "photos.tar" })).rejects.toThrow(
    "--photos must be a folder, got photos.tar",
  );
  writeFileSync(join(folder, "few.csv"), [header, ...rows.slice(0, 2)].join("\n"));
  await expect(openDataset("csv", out, { ...flags, csv: "few.csv" })).rejects.toThrow(
    "must hold at least 36 posts, got 2",
  );
  const torn = join(folder, "torn");
  mkdirSync(torn);
  for (let photo = 0; photo < 12; photo++) writeFileSync(join(torn, `${photo}.png`), "no photo");
  await expect(openDataset("csv", join(folder, "torn-run"), { ...flags, photos: "torn" })).rejects.toThrow(
    /^no photo can be read\. 40 of 40 .*\n- post n0, .*0\.png: bytes must be a JPEG or PNG file/,
  );
}, 180_000);
