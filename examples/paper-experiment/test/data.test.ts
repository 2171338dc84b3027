import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom, imageFrom } from "@vscnn/core";
import { encodePng } from "@vscnn/image";
import { timeFeatures } from "@vscnn/social";
import { afterAll, expect, test } from "vitest";
import { facebookPage } from "../src/data/facebook-page.ts";
import { oasis } from "../src/data/oasis.ts";
import { own } from "../src/data/own.ts";
import { sellers } from "../src/data/sellers.ts";
import { simulated } from "../src/data/simulated.ts";

const folder = mkdtempSync(join(tmpdir(), "data-"));
afterAll(() => rmSync(folder, { recursive: true }));
const places = { vgg19: undefined };

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

test("sellers: their reactions, averages over all of their posts, no post twice", () => {
  const lines = [
    "seller,status_type,status_published,num_reactions,num_comments",
    "1,video,4/22/2018 6:00,7,2",
    "1,photo,12/31/12 23:45,1,0",
    "2,photo,1/1/2013 0:00,0,0",
    "1,video,4/22/2018 6:00,7,2",
  ];
  writeFileSync(join(folder, "posts.csv"), lines.join("\n"));
  const { features, remarks, once } = sellers(folder);
  expect(remarks).toEqual(["1 posts that occur twice are taken once."]);
  const [first, second, third] = features.posts;
  // log2(1 + 7), mean of 7 and 1
  expect(first).toMatchObject({ userId: "1", score: 3, commentCount: 2, category: "video" });
  expect(first.user).toMatchObject({ averageViews: 4, imageCount: 2 });
  expect(second.postedAt).toBe(Date.UTC(2012, 11, 31, 23, 45) / 1000);
  expect([third.score, once]).toEqual([0, [0, 1, 2]]);
  writeFileSync(join(folder, "posts.csv"), [lines[0], "1,video,22.4.2018,7,2"].join("\n"));
  expect(() => sellers(folder)).toThrow("status_published must be like 4/22/2018 6:00, got 22.4.2018");
});

test("the page's posts have the weekday, month and part of the day that the table tells", () => {
  const { features, remarks } = facebookPage();
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
  const rated = join(folder, "oasis");
  mkdirSync(rated);
  noisePhotos("oasis/images", 3);
  const rows = [
    "image,category,beautyMean,valenceMean,arousalMean",
    "0.png,Object,4.5,3,2",
    "nowhere.png,Animal,1,1,1",
    "2.png,Animal,5,6,7",
  ];
  writeFileSync(join(rated, "ratings.csv"), rows.join("\n"));
  const dataset = await oasis(rated, { store: join(folder, "oasis-store"), ...places });
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
  const store = join(folder, "run/features/simulated");
  const first = await simulated(8, { seed: 2, store, ...places });
  expect(first.features.posts).toHaveLength(8);
  expect(first.features.posts.every(({ extra }) => extra?.simulated === true)).toBe(true);
  const photos = join(folder, "run/photos/1-8-2");
  const [path] = readdirSync(photos).map((file) => join(photos, file));
  writeFileSync(path, readFileSync(path));
  const before = statSync(path).mtimeMs;
  const again = await simulated(8, { seed: 2, store, ...places });
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
  const table = {
    columns: { id: "Nr", userId: "Author", postedAt: "Posted", tagCount: "Tags", imagePath: "Photo" },
    constants: {
      titleLength: 0,
      descriptionLength: 0,
      hasPeople: false,
      commentCount: 0,
      groupCount: 0,
      memberCount: 0,
    },
    onBadRow: "skip",
  } as const;
  const settings = { photos, table, store: join(folder, "own-store"), ...places };
  const dataset = await own(join(folder, "own.csv"), "csv", settings);
  expect(dataset.features.posts).toHaveLength(40);
  expect(dataset.once).toEqual(Array.from({ length: 12 }, (_, row) => row));
  expect(dataset.tables).toMatchObject({
    averagesOf: "others",
    known: "beforePosting",
    split: { by: "time" },
  });
  expect(dataset.remarks[0]).toMatch(/^1 rows skipped: Nr must be an id that no row before has/);
  await expect(own(join(folder, "own.csv"), "csv", { ...settings, photos: "nowhere" })).rejects.toThrow(
    "--photos must be a folder that exists, got nowhere",
  );
  writeFileSync(join(folder, "few.csv"), [header, ...rows.slice(0, 2)].join("\n"));
  await expect(own(join(folder, "few.csv"), "csv", settings)).rejects.toThrow(
    "must hold at least 36 posts, got 2",
  );
  const torn = join(folder, "torn");
  mkdirSync(torn);
  for (let photo = 0; photo < 12; photo++) writeFileSync(join(torn, `${photo}.png`), "no photo");
  const none = { ...settings, photos: torn, store: join(folder, "torn-store") };
  await expect(own(join(folder, "own.csv"), "csv", none)).rejects.toThrow(
    /^none of 40 photos can be read; the first: post n0, .*0\.png: bytes must be a JPEG or PNG file/,
  );
}, 180_000);
