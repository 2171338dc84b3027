import { join } from "node:path";
import { type Post, simulatePosts } from "@vscnn/dataset";
import { inspectPosts, type ReadPostsOptions } from "@vscnn/dataset/node";
import { describe, expect, it } from "vitest";
import { dataFolder, fixtureText, readAll, readSkipping } from "./data-folder.ts";

const constants = { hasPeople: false, commentCount: 0, groupCount: 0, memberCount: 0, averageViews: 1 };

function table(...lines: string[]): string {
  return join(dataFolder({ "p.csv": lines.join("\n") }), "p.csv");
}

const read = (path: string, options: Partial<ReadPostsOptions> = {}) =>
  readAll(path, { format: "csv", constants, ...options });

function jsonLines(...records: unknown[]): string {
  return join(
    dataFolder({ "p.jsonl": records.map((record) => JSON.stringify(record)).join("\n") }),
    "p.jsonl",
  );
}

describe("words of a post", () => {
  const header = "id,userId,postedAt,title,titleLength,description,descriptionLength,tags,tagCount,category";

  it("are kept, and counted where the source states no count", async () => {
    const [stated, counted] = await read(
      table(
        header,
        "1,ann,1400000000,Hi 🌅,7,Two words,8,sea|sun,9,Pets",
        "2,ann,1400000000,Hi 🌅,,Two words,,sea|sun,,",
      ),
    );
    const words = { title: "Hi 🌅", description: "Two words", tags: ["sea", "sun"] };
    expect(stated).toMatchObject({
      ...words,
      titleLength: 7,
      descriptionLength: 8,
      tagCount: 9,
      category: "Pets",
    });
    expect(counted).toMatchObject({ ...words, titleLength: 4, descriptionLength: 9, tagCount: 2 });
    expect(Object.keys(counted)).not.toContain("category");
    expect(Object.keys(stated)).not.toContain("extra");
  });

  it("are mapped as other columns are, and constants stand for them", async () => {
    const [post] = await read(table("id,userId,postedAt,Caption,Kind", "1,ann,1400000000,Hello,Reel"), {
      columns: { title: "Caption", category: "Kind" },
      constants: { ...constants, description: "", tags: "a b c", place: "Rome" },
    });
    expect(post).toMatchObject({ title: "Hello", category: "Reel", description: "", place: "Rome" });
    expect([post.tags, post.tagCount]).toEqual([["a", "b", "c"], 3]);
  });

  it("must be texts", async () => {
    const base = { ...simulatePosts({ posts: 1 })[0] };
    const path = jsonLines(
      { ...base, id: "a", tags: ["x", 1] },
      { ...base, id: "b", tags: { 0: "x" } },
      { ...base, id: "c", description: 5 },
      { ...base, id: "d", category: ["x"] },
      { ...base, id: "e", tags: ["New York", ""] },
    );
    const { ids, badRows } = await readSkipping(path, { format: "jsonl" });
    expect(ids).toEqual(["e"]);
    expect(badRows.map(({ column }) => column)).toEqual(["tags", "tags", "description", "category"]);
  });
});

describe("place of a post", () => {
  const header = "id,userId,postedAt,title,description,tags,place,latitude,longitude";
  const row = (id: number, place: string, latitude: string, longitude: string) =>
    `${id},ann,1400000000,,,,${place},${latitude},${longitude}`;

  it("is its name, else its coordinates, else nothing", async () => {
    const posts = await read(
      table(
        header,
        row(1, " Rome ", "", ""),
        row(2, "", "41.5", "-12"),
        row(3, "", "", ""),
        row(4, "Rome", "1", "2"),
      ),
    );
    expect(posts.map(({ place }) => place)).toEqual([
      "Rome",
      { latitude: 41.5, longitude: -12 },
      undefined,
      "Rome",
    ]);
    expect(Object.keys(posts[2])).not.toContain("place");
  });

  it.each([
    ["latitude", "90.5", "0"],
    ["longitude", "0", "180.5"],
    ["latitude", "north", "0"],
    ["longitude", "1", ""],
    ["latitude", "", "1"],
  ])(
    "has both coordinates in range, or the row is bad: %s of %s, %s",
    async (column, latitude, longitude) => {
      const path = table(header, row(1, "", latitude, longitude), row(2, "", "-90", "180"));
      const { ids, badRows } = await readSkipping(path, { format: "csv", constants });
      expect(ids).toEqual(["2"]);
      expect(badRows[0].column).toBe(column);
    },
  );

  it("is a record in JSON", async () => {
    const base = simulatePosts({ posts: 1 })[0];
    const place = { latitude: 0, longitude: 0 };
    const path = jsonLines(
      { ...base, id: "a", place },
      { ...base, id: "b", place: { latitude: 91, longitude: 0 } },
      { ...base, id: "c", place: 7 },
      { ...base, id: "d", place: { latitude: 0, longitude: 181 } },
    );
    const { ids, badRows } = await readSkipping(path, { format: "jsonl" });
    expect(ids).toEqual(["a"]);
    expect(badRows.map(({ column }) => column)).toEqual(["place", "place", "place"]);
    const [post] = await readAll(jsonLines({ ...base, place }), { format: "jsonl" });
    expect(post.place).toEqual(place);
  });

  it("is refused in SMPD where it is none", async () => {
    const files = ["train_text.json", "train_temporalspatial_information.json"];
    const bundle = Object.fromEntries(files.map((name) => [name, fixtureText(`smpd/${name}`)]));
    bundle[files[1]] = bundle[files[1]].replace("41.89", "141.89");
    const { ids, badRows } = await readSkipping(dataFolder(bundle), { format: "smpd" });
    expect(ids).toEqual(["775", "776"]);
    expect(badRows).toEqual([
      { file: "train_temporalspatial_information.json", line: 2, column: "Latitude", value: "141.89" },
    ]);
  });
});

describe("posts that were written as JSON", () => {
  it("come back as they were, whatever their counts say", async () => {
    const posts: Post[] = simulatePosts({ posts: 5, users: 2 }).map((post, i) => ({
      ...post,
      title: "Grüße",
      description: "",
      tags: ["New York", "sea"].slice(i % 3),
      category: "Travel",
      place: i % 2 === 0 ? "Rome" : { latitude: -33.9, longitude: 151.2 },
    }));
    expect(await readAll(jsonLines(...posts), { format: "jsonl" })).toEqual(posts);
  });
});

describe("inspectPosts", () => {
  it("shows the columns of words and places, and what they hold", async () => {
    const path = table(
      "id,userId,postedAt,title,description,tags,category,latitude,longitude,Camera",
      "1,ann,1400000000,Hello,World,sea sun,Pets,1.5,2.5,X100",
    );
    const { columns, ignored, samples } = await inspectPosts(path, { constants });
    expect(Object.keys(columns)).toEqual(
      expect.arrayContaining(["title", "description", "tags", "category", "latitude", "longitude"]),
    );
    expect(ignored).toEqual(["Camera"]);
    expect(samples[0]).toMatchObject({
      title: "Hello",
      description: "World",
      tags: ["sea", "sun"],
      category: "Pets",
      place: { latitude: 1.5, longitude: 2.5 },
      extra: { Camera: "X100" },
    });
  });
});
