import { readPosts } from "@vscnn/dataset/node";
import { describe, expect, it } from "vitest";
import { allOf, dataFolder, fixturePath, fixtureText, readAll, readSkipping } from "./data-folder.ts";

const format = "smpd";
const NAMES = [
  "train_text.json",
  "train_temporalspatial_information.json",
  "train_additional_information.json",
  "train_category.json",
  "train_user_data.json",
  "train_img_path.txt",
  "train_label.txt",
  "train/59@N75/775.jpg",
  "train/59@N75/776.jpg",
  "train/60@N10/1075.jpg",
];
const bundle = Object.fromEntries(NAMES.map((name) => [name, fixtureText(`smpd/${name}`)]));
type Json = Record<string, unknown>;

/** The bundle with one of its JSON files changed. */
function changed(name: string, change: (value: Json[]) => unknown): string {
  return dataFolder({ ...bundle, [name]: JSON.stringify(change(JSON.parse(bundle[name]))) });
}

describe("readPosts of SMPD", () => {
  it("joins the files of a bundle row by row", async () => {
    const posts = await readAll(fixturePath("smpd"), { format });
    expect(posts[0]).toEqual({
      id: "775",
      userId: "59@N75",
      postedAt: 1440000000,
      utcOffsetMinutes: -480,
      // "rock electronicmusic glam"; "Night shoot #6"
      tagCount: 3,
      titleLength: 14,
      descriptionLength: 0,
      hasPeople: false,
      commentCount: 0,
      user: { averageViews: 0, groupCount: 0, memberCount: 0, imageCount: 120 },
      score: 7.85,
      title: "Night shoot #6",
      tags: ["rock", "electronicmusic", "glam"],
      category: "Entertainment",
      imagePath: fixturePath("smpd/train/59@N75/775.jpg"),
      extra: {
        Mediatype: "photo",
        Geoaccuracy: "0",
        Pathalias: "lumen",
        Ispublic: "1",
        Mediastatus: "ready",
        Subcategory: "Music",
        Concept: "singer",
        photo_firstdate: "1300000000",
        ispro: 1,
        timezone_id: "PST8PDT",
      },
    });
    // "Grüße 🌅" has 7 code points, an empty time zone is none, "sea  sand" is two tags
    expect(posts.map(({ titleLength }) => titleLength)).toEqual([14, 7, 0]);
    expect(posts.map(({ utcOffsetMinutes }) => utcOffsetMinutes)).toEqual([-480, undefined, -480]);
    expect(posts.map(({ tagCount }) => tagCount)).toEqual([3, 0, 2]);
    // Neither 0, 0 nor an empty text is a place
    expect(posts.map(({ place }) => place)).toEqual([
      undefined,
      { latitude: 41.89, longitude: 12.48 },
      undefined,
    ]);
    expect(posts.map(({ postedAt }) => postedAt)).toEqual([1440000000, 1450000000, 1440000060]);
  });

  it("takes a place on the equator or the meridian for one", async () => {
    const folder = changed("train_temporalspatial_information.json", (records) =>
      records.map((record, row) => ({
        ...record,
        Latitude: row === 0 ? "0" : "51.5",
        Longitude: row === 0 ? "12.5" : "0",
      })),
    );
    const places = (await readAll(folder, { format })).map(({ place }) => place);
    expect(places).toEqual([
      { latitude: 0, longitude: 12.5 },
      { latitude: 51.5, longitude: 0 },
      { latitude: 51.5, longitude: 0 },
    ]);
  });

  it("says which fields the release does not have, and takes constants for them", async () => {
    const stream = readPosts(fixturePath("smpd"), {
      format,
      constants: { descriptionLength: 12, hasPeople: true },
    });
    const posts = await allOf(stream);
    expect(posts.every((post) => post.descriptionLength === 12 && post.hasPeople)).toBe(true);
    expect(stream.report.absentFields).toEqual(["commentCount", "groupCount", "memberCount", "averageViews"]);
  });

  it("reads user data by row as by column", async () => {
    const columns = JSON.parse(bundle["train_user_data.json"]) as Record<string, Json>;
    const records = ["0", "1", "2"].map((row) =>
      Object.fromEntries(Object.entries(columns).map(([column, values]) => [column, values[row]])),
    );
    const folder = changed("train_user_data.json", () => records);
    const imageFolder = fixturePath("smpd");
    expect(await readAll(folder, { format, imageFolder })).toEqual(await readAll(imageFolder, { format }));
  });

  it("averages views over photos where user data have both, there or in a table of users", async () => {
    const byColumn = changed("train_user_data.json", (data) => ({
      ...data,
      totalViews: { 0: 1200, 1: 21, 2: 1200 },
    }));
    const averages = (await readAll(byColumn, { format })).map(({ user }) => user.averageViews);
    expect(averages).toEqual([10, 3, 10]);
    // Of a user without photos the views are taken for those of one
    const without = changed("train_user_data.json", (data) => ({
      ...data,
      photo_count: { 0: 0, 1: 7, 2: 0 },
      totalViews: { 0: 5, 1: 21, 2: 5 },
    }));
    expect((await readAll(without, { format })).map(({ user }) => user.averageViews)).toEqual([5, 3, 5]);
    const table = "Pathalias,totalViews,photoCount,followerCount\nalba,40,8,5\nlumen,900,100,77\n";
    const stream = readPosts(dataFolder({ ...bundle, "user_additional.csv": table }), { format });
    const posts = await allOf(stream);
    expect(posts.map(({ user }) => user.averageViews)).toEqual([9, 5, 9]);
    expect(posts.map(({ extra }) => extra?.followerCount)).toEqual(["77", "5", "77"]);
    expect(stream.report.absentFields).not.toContain("averageViews");
  });

  it("counts rows as photos without user data, and needs no labels or images", async () => {
    const { "train_text.json": text, "train_temporalspatial_information.json": times } = bundle;
    const files = { "train_text.json": text, "train_temporalspatial_information.json": times };
    const posts = await readAll(dataFolder(files), { format });
    expect(posts.map(({ user }) => user.imageCount)).toEqual([2, 1, 2]);
    expect(posts.every(({ score, imagePath }) => score === undefined && imagePath === undefined)).toBe(true);
    const test = Object.fromEntries(
      Object.entries(files).map(([name, body]) => [name.replace("train", "test"), body]),
    );
    expect(await readAll(dataFolder(test), { format, part: "test" })).toEqual(posts);
    await expect(readAll(dataFolder({ "train_text.json": text }), { format })).rejects.toThrow(
      /must hold train_temporalspatial_information.json/,
    );
  });

  it("stops where rows belong to different posts, also if bad rows are skipped", async () => {
    const swap = ([first, second, third]: Json[]) => [second, first, third];
    for (const name of NAMES.slice(1, 4)) {
      await expect(readSkipping(changed(name, swap), { format })).rejects.toThrow(
        new RegExp(`${name} row 1 must be of Pid 775, got 1075$`),
      );
    }
    const users = changed("train_user_data.json", (data) => ({
      ...data,
      Uid: { 0: "59@N75", 1: "9", 2: "9" },
    }));
    await expect(readSkipping(users, { format })).rejects.toThrow(/row 2 must be of Uid 60@N10, got 9$/);
    const paths = dataFolder({ ...bundle, "train_img_path.txt": "train/59@N75/776.jpg\n".repeat(3) });
    await expect(readSkipping(paths, { format })).rejects.toThrow(
      /train_img_path.txt row 1 must be the image of post 775 of 59@N75, got train/,
    );
  });

  it("stops where a file is shorter or longer than the others", async () => {
    for (const name of NAMES.slice(0, 4)) {
      const shorter = changed(name, (records) => records.slice(0, 2));
      await expect(readSkipping(shorter, { format })).rejects.toThrow(/row 3 must be the end, as in/);
    }
    for (const name of ["train_label.txt", "train_img_path.txt"]) {
      const lines = bundle[name].trim().split("\n");
      const shorter = dataFolder({ ...bundle, [name]: lines.slice(0, 2).join("\n") });
      await expect(readSkipping(shorter, { format })).rejects.toThrow(
        `${name} row 3 must be a row, got the end`,
      );
      const longer = dataFolder({ ...bundle, [name]: [...lines, "7"].join("\n") });
      await expect(readSkipping(longer, { format })).rejects.toThrow(
        /row 4 must be the end, as in .*json, got 7/,
      );
      const blank = dataFolder({ ...bundle, [name]: `${lines.join("\r\n")}\r\n\r\n` });
      expect((await readSkipping(blank, { format })).ids).toEqual(["775", "1075", "776"]);
    }
    const users = (rows: string[]) =>
      changed("train_user_data.json", () => ({
        photo_count: Object.fromEntries(rows.map((row) => [row, 1])),
      }));
    await expect(readSkipping(users(["0", "1"]), { format })).rejects.toThrow(
      /row 3 must be a row of user data/,
    );
    await expect(readSkipping(users(["0", "1", "2", "3"]), { format })).rejects.toThrow(
      /row 4 must be the end/,
    );
    const ragged = changed("train_user_data.json", () => ({
      Uid: { 0: "59@N75" },
      photo_count: {},
      a: { 0: 1, 1: 2 },
    }));
    await expect(readSkipping(ragged, { format })).rejects.toThrow(
      /must have columns of one length, got 1, 2/,
    );
  });

  it("names file, row, column and value of what is bad", async () => {
    const times = changed("train_temporalspatial_information.json", (records) => {
      return records.map((record, row) => (row === 1 ? { ...record, Postdate: null } : record));
    });
    expect(await readSkipping(times, { format })).toEqual({
      ids: ["775", "776"],
      badRows: [
        { file: "train_temporalspatial_information.json", line: 2, column: "Postdate", value: undefined },
      ],
    });
    const text = changed("train_text.json", ([first, second]) => [first, second, 5]);
    expect((await readSkipping(text, { format })).badRows).toEqual([
      { file: "train_text.json", line: 3, column: "record", value: 5 },
    ]);
    const labels = dataFolder({ ...bundle, "train_label.txt": "7.85\n\n10.33\n" });
    expect((await readSkipping(labels, { format })).badRows).toEqual([
      { file: "train_label.txt", line: 2, column: "label", value: "" },
    ]);
    const twice = changed("train_text.json", (records) =>
      records.map((record) => ({ ...record, Pid: "775" })),
    );
    await expect(readAll(twice, { format })).rejects.toThrow(/row 2 must be of Pid 775, got 1075/);
  });

  it("finds an id that comes twice", async () => {
    const folder = dataFolder({
      "train_text.json": bundle["train_text.json"].replace('"776"', '"775"'),
      "train_temporalspatial_information.json": bundle["train_temporalspatial_information.json"].replace(
        '"776"',
        '"775"',
      ),
    });
    expect(await readSkipping(folder, { format })).toEqual({
      ids: ["775", "1075"],
      badRows: [{ file: "train_text.json", line: 3, column: "Pid", value: "775" }],
    });
  });

  it.each(["", "null", "5", '[{"Pid": "775"', "[{]", '[{"Pid": NaN}]', "[] []"])(
    "throws one error for JSON that is broken, case %#",
    async (text) => {
      const files = { ...bundle, "train_text.json": text, "train_user_data.json": "[]" };
      await expect(readAll(dataFolder(files), { format })).rejects.toThrow(/^readPosts: .*\.json/);
      const users = { ...bundle, "train_user_data.json": text === "[] []" ? "{} {}" : text };
      await expect(readAll(dataFolder(users), { format })).rejects.toThrow(/^readPosts: .*\.json/);
    },
  );

  it("stops before brackets without end fill the memory", async () => {
    const users = { ...bundle, "train_user_data.json": "[".repeat(3_000_000) };
    await expect(readAll(dataFolder(users), { format })).rejects.toThrow(
      /must hold records of at most 1000000 bytes/,
    );
  });

  it("takes nothing from a prototype that a file brings along", async () => {
    const evil = '{"__proto__": {"Pid": "666", "photo_count": 666, "polluted": 1}, ';
    const text = bundle["train_text.json"].replaceAll("{", evil);
    const category = bundle["train_category.json"].replaceAll("{", evil);
    const [post] = await readAll(
      dataFolder({ ...bundle, "train_text.json": text, "train_category.json": category }),
      {
        format,
      },
    );
    expect([post.id, post.user.imageCount]).toEqual(["775", 120]);
    expect(Object.getPrototypeOf(post.extra)).toBe(Object.prototype);
    expect(Object.keys(post.extra ?? {})).not.toContain("__proto__");
    expect("polluted" in {}).toBe(false);
  });

  it("leaves embeddings of user texts out", async () => {
    const posts = await readAll(fixturePath("smpd"), { format });
    for (const { extra } of posts) expect(Object.keys(extra ?? {}).join()).not.toContain("description");
  });

  it("measures a constant description", async () => {
    // Was passed over in silence: the 0 that stands for what the release does not say came first
    const [post] = await readAll(fixturePath("smpd"), {
      format: "smpd",
      constants: { description: "Grüße" },
    });
    expect(post.descriptionLength).toBe(5);
  });
});
