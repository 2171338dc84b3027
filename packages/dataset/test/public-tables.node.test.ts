import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ratingColumns, readFacebookLive, readRatedPhotos } from "../src/node.ts";

const folder = mkdtempSync(join(tmpdir(), "tables-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "table.csv");
const written = (lines: readonly string[]) => {
  writeFileSync(path, lines.join("\r\n"));
  return path;
};
const SELLERS = "seller,status_type,status_published,num_reactions,num_comments,num_shares";

test("sellers: their reactions, averages over all of their posts, no post twice", async () => {
  const { posts, repeated } = await readFacebookLive(
    written([
      SELLERS,
      "1,video,4/22/2018 6:00,7,2,0",
      "1,photo,12/31/12 23:45,1,0,0",
      "2,photo,1/1/2013 0:00,0,0,0",
      "1,video,4/22/2018 6:00,7,2,0",
      "1,video,4/22/2018 6:00,7,2,9",
    ]),
  );
  // The fourth row is the first again; the last one differs in a column that is not read
  expect([posts.length, repeated]).toEqual([4, 1]);
  const [first, second, third] = posts;
  // log2(1 + 7); mean of 7, 1 and 7
  expect(first).toMatchObject({
    id: "1",
    userId: "1",
    score: 3,
    views: 7,
    commentCount: 2,
    category: "video",
  });
  expect(first.user).toMatchObject({ averageViews: 5, imageCount: 3 });
  expect(second.postedAt).toBe(Date.UTC(2012, 11, 31, 23, 45) / 1000);
  expect([third.score, third.user.averageViews]).toEqual([0, 0]);
});

test("sellers: rows that differ in which cell a comma stands are two posts", async () => {
  // Were taken for one row that comes twice
  const { posts, repeated } = await readFacebookLive(
    written([
      "seller,status_type,note,status_published,num_reactions,num_comments",
      '1,"photo,x",y,4/22/2018 6:00,7,2',
      '1,photo,"x,y",4/22/2018 6:00,7,2',
    ]),
  );
  expect([posts.map(({ category }) => category), repeated]).toEqual([["photo,x", "photo"], 0]);
});

test.each([
  [
    "1,video,22.4.2018,7,2,0",
    'row 2: status_published must be a time such as 4/22/2018 6:00, got "22.4.2018"',
  ],
  ["1,video,22/4/2018 6:00,7,2,0", "status_published must be a time"],
  // Was the second of March
  ["1,video,2/30/2018 6:00,7,2,0", "status_published must be a time"],
  ["1,video,0/3/2018 6:00,7,2,0", "status_published must be a time"],
  ["1,video,4/0/2018 6:00,7,2,0", "status_published must be a time"],
  ["1,video,4/22/2018 24:00,7,2,0", "status_published must be a time"],
  ["1,video,4/22/2018 6:60,7,2,0", "status_published must be a time"],
  ["1,video,4/22/2018 6:00,-7,2,0", 'row 2: num_reactions must be a count, got "-7"'],
  ["1,video,4/22/2018 6:00,7,,0", 'num_comments must be a count, got ""'],
  ["1,video,4/22/2018 6:00", "must be a table whose rows have the cells of its header"],
])("sellers: refuses %s", async (line, message) => {
  const reading = readFacebookLive(written([SELLERS, line]));
  await expect(reading).rejects.toThrow(/^readFacebookLive: /);
  await expect(reading).rejects.toThrow(message);
});

test("a table that is none of these is refused", async () => {
  const none = readFacebookLive(written(["a,b", "1,2"]));
  await expect(none).rejects.toThrow(
    /^readFacebookLive: .* must be a table with the columns seller, .*, got no seller$/,
  );
  await expect(readFacebookLive(join(folder, "nowhere.csv"))).rejects.toThrow(/^readFacebookLive: /);
  await expect(readRatedPhotos(written(["image,category", "a.jpg,Animal"]))).rejects.toThrow(
    "must have a column whose name ends with Mean, got none",
  );
});

test("tables of more than 64 MiB are not read into memory", async () => {
  writeFileSync(path, "");
  truncateSync(path, 64 * 1024 * 1024 + 1);
  for (const read of [readFacebookLive, readRatedPhotos]) {
    await expect(read(path)).rejects.toThrow("it has 67108865 bytes, at most 67108864 are expected");
  }
});

test("rated photographs: every column of means is a rating", async () => {
  const photos = await readRatedPhotos(
    written([
      "image,category,valenceMean,valenceSd,beautyMean",
      "a.jpg,Animal,4.5,0.9,3",
      'b.jpg,"Person, old",1,2,3.25',
    ]),
  );
  expect(photos.map(({ post, ...photo }) => photo)).toEqual([
    { image: "a.jpg", category: "Animal", ratings: { valence: 4.5, beauty: 3 } },
    { image: "b.jpg", category: "Person, old", ratings: { valence: 1, beauty: 3.25 } },
  ]);
  // Posts for an extraction, each with a user of its own record, since nobody may write to a shared one
  expect(photos.map(({ post }) => [post.id, post.imagePath, post.userId, post.postedAt])).toEqual([
    ["a.jpg", "a.jpg", "none", 0],
    ["b.jpg", "b.jpg", "none", 0],
  ]);
  expect(photos[0].post.user).not.toBe(photos[1].post.user);
});

test.each([
  [["a.jpg,Animal,high"], 'row 2: beautyMean must be a number, got "high"'],
  [["a.jpg,Animal,3", "a.jpg,Animal,4"], 'row 3: image must be a file that no row before has, got "a.jpg"'],
  [["a.jpg,Animal, "], "beautyMean must be a number"],
  [[",Animal,3"], 'row 2: image must be a file that no row before has, got ""'],
])("rated photographs: refuses %j", async (lines, message) => {
  const reading = readRatedPhotos(written(["image,category,beautyMean", ...lines]));
  await expect(reading).rejects.toThrow(message);
});

test("rated photographs as columns: those that are named, in their order", async () => {
  const photos = await readRatedPhotos(
    written([
      "image,category,valenceMean,beautyMean",
      "a.jpg,Scenery,4.5,3",
      "b.jpg,Animal,1,3.25",
      "c.jpg,Scenery,2,5",
    ]),
  );
  const { outcomes, category, categories } = ratingColumns(photos, {
    images: ["c.jpg", "b.jpg"],
    ratings: ["beauty", "valence"],
  });
  expect(Object.entries(outcomes)).toEqual([
    ["beauty", Float64Array.of(5, 3.25)],
    ["valence", Float64Array.of(2, 1)],
  ]);
  expect([categories, category.shape, [...category.data]]).toEqual([
    ["Animal", "Scenery"],
    [2, 2],
    [0, 1, 1, 0],
  ]);
  const all = ratingColumns(photos);
  expect(Object.keys(all.outcomes)).toEqual(["valence", "beauty"]);
  expect(all.category.shape).toEqual([3, 2]);
  expect(() => ratingColumns(photos, { images: ["d.jpg"] })).toThrow(
    new RangeError('ratingColumns: images must be those of photos, got "d.jpg"'),
  );
  expect(() => ratingColumns(photos, { ratings: ["toString"] })).toThrow(
    "ratingColumns: 'toString' must be a rating of photo \"a.jpg\", got undefined",
  );
  expect(() => ratingColumns([])).toThrow("ratingColumns: photos must be those of readRatedPhotos");
  // These ended in "Cannot destructure property", "Cannot convert undefined", or a rating of no category
  for (const bad of [
    null,
    undefined,
    5,
    { image: "a.jpg", category: "Animal" },
    { ...photos[0], category: 7 },
  ]) {
    expect(() => ratingColumns([photos[0], bad as never])).toThrow(
      /^ratingColumns: photo 1 must have image, category and ratings, got /,
    );
  }
});
