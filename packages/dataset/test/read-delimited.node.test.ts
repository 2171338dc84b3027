import { join } from "node:path";
import { readPosts } from "@vscnn/dataset/node";
import { describe, expect, it } from "vitest";
import { allOf, dataFolder, fixturePath, fixtureText, readAll, readSkipping } from "./data-folder.ts";

const text = fixtureText("posts.csv");
const header = text.slice(0, text.indexOf("\n"));
const lines = text.split("\n");
const NOTHING = {
  tagCount: 0,
  titleLength: 0,
  descriptionLength: 0,
  hasPeople: false,
  commentCount: 0,
  groupCount: 0,
  memberCount: 0,
};
const read = (content: string, format: "csv" | "tsv" = "csv") =>
  readAll(join(dataFolder({ posts: content }), "posts"), { format });

describe("readPosts of delimited text", () => {
  it("puts every column where it belongs", async () => {
    const posts = await readAll(fixturePath("posts.csv"), { format: "csv" });
    expect(posts).toEqual([
      {
        id: "1",
        userId: "ann",
        // 2013-03-15 20:51:09 local, 480 minutes ahead: 1363380669 - 28800
        postedAt: 1363351869,
        utcOffsetMinutes: 480,
        tagCount: 3,
        titleLength: 7,
        // "two", a line break, "lines"
        descriptionLength: 9,
        hasPeople: true,
        commentCount: 0,
        user: { averageViews: 75, groupCount: 3, memberCount: 250.5, imageCount: 2 },
        views: 100,
        score: 4.5,
        title: "Grüße 🌅",
        description: "two\nlines",
        tags: ["sea", "sand", "sun"],
        extra: { camera: "X100" },
      },
      {
        id: "2",
        userId: "bob",
        postedAt: 1363413600,
        tagCount: 0,
        titleLength: 12,
        descriptionLength: 0,
        hasPeople: false,
        commentCount: 4,
        user: { averageViews: 7, groupCount: 0, memberCount: 0, imageCount: 1 },
        views: 7,
        title: 'He said "no"',
        description: "",
        tags: [],
        extra: { camera: "" },
      },
      {
        id: "3",
        userId: "ann",
        // 2013-03-15 20:51:09, 210 minutes behind: 1363380669 + 12600
        postedAt: 1363393269,
        utcOffsetMinutes: -210,
        tagCount: 1,
        titleLength: 0,
        descriptionLength: 0,
        hasPeople: false,
        commentCount: 0,
        user: { averageViews: 75, groupCount: 3, memberCount: 250.5, imageCount: 2 },
        views: 50,
        score: 2,
        title: "",
        description: "",
        tags: ["one"],
        extra: { camera: "X100" },
      },
    ]);
  });

  it("does not mind a byte order mark, and CRLF counts as two characters where it is quoted", async () => {
    const expected = await readAll(fixturePath("posts.csv"), { format: "csv" });
    expect(await read(`\ufeff${text}`)).toEqual(expected);
    const [first, ...rest] = expected;
    expect(await read(text.replaceAll("\n", "\r\n"))).toEqual([
      { ...first, description: "two\r\nlines", descriptionLength: 10 },
      ...rest,
    ]);
    expect(await read(`${text}\n\n`)).toEqual(expected);
    expect(await read(text.trimEnd())).toEqual(expected);
  });

  it("reads tabs, with quotes or without", async () => {
    const expected = await readAll(fixturePath("posts.csv"), { format: "csv" });
    const tabs = text.replaceAll(",", "\t").replace("sea sand\t sun", "sea sand, sun");
    expect(await read(tabs, "tsv")).toEqual(expected);
    const bare = `${header}\n4,eve,0,,,5" lens,"open,0,0,0,0,1,,`.replaceAll(",", "\t");
    const path = join(dataFolder({ posts: bare }), "posts");
    const [post] = await readAll(path, { format: "tsv", quote: false });
    expect([post.titleLength, post.descriptionLength]).toEqual([7, 5]);
    await expect(readAll(path, { format: "tsv" })).rejects.toThrow(
      /posts line 2 must be delimited text, got a quoted cell that does not end/,
    );
  });

  it("maps columns, keeps the rest and takes constants", async () => {
    const content = "Nr,Who,When,Zone,Caption,Likes,Path\n7,ann,2020-02-29,+05:45,Hi there,3,a.jpg\n";
    const folder = dataFolder({ "x.csv": content, "photos/a.jpg": "" });
    const [post] = await readAll(join(folder, "x.csv"), {
      format: "csv",
      columns: {
        id: "Nr",
        userId: "Who",
        postedAt: "When",
        timeZone: "Zone",
        title: "Caption",
        imagePath: "Path",
      },
      constants: {
        tagCount: 0,
        descriptionLength: 1,
        hasPeople: false,
        commentCount: 2,
        groupCount: 3,
        memberCount: 4,
        averageViews: 5,
        imageCount: 6,
      },
      imageFolder: join(folder, "photos"),
    });
    expect(post).toEqual({
      id: "7",
      userId: "ann",
      // 2020-02-29T00:00Z is 1582934400; 345 minutes ahead
      postedAt: 1582934400 - 345 * 60,
      utcOffsetMinutes: 345,
      tagCount: 0,
      titleLength: 8,
      descriptionLength: 1,
      hasPeople: false,
      commentCount: 2,
      user: { groupCount: 3, memberCount: 4, averageViews: 5, imageCount: 6 },
      imagePath: join(folder, "photos", "a.jpg"),
      title: "Hi there",
      extra: { Likes: "3" },
    });
  });

  it("names the line on which a row starts, column and value", async () => {
    const content = [...lines.slice(0, 4), "", "9,ann,soon,,,,,1,0,3,1,1,,", lines[4]].join("\n");
    expect(await readSkipping(join(dataFolder({ "p.csv": content }), "p.csv"), { format: "csv" })).toEqual({
      ids: ["1", "2", "3"],
      badRows: [{ file: "p.csv", line: 6, column: "postedAt", value: "soon" }],
    });
    // The first row quotes a line break, so it covers lines 2 and 3
    const first = [lines[0], lines[1].replace("ann", ""), ...lines.slice(2)].join("\n");
    expect(
      (await readSkipping(join(dataFolder({ "p.csv": first }), "p.csv"), { format: "csv" })).badRows,
    ).toEqual([{ file: "p.csv", line: 2, column: "userId", value: undefined }]);
  });

  it.each([
    ["row", "9,ann,0", "3 values"],
    ["row", "9,ann,0,,,,,1,0,3,1,1,,,", "15 values"],
    ["id", "1,ann,0,,,,,1,0,3,1,1,,", "1"],
    ["id", ",ann,0,,,,,1,0,3,1,1,,", undefined],
    ["postedAt", "9,ann,2021-02-29,,,,,1,0,3,1,1,,", "2021-02-29"],
    ["postedAt", "9,ann,2021-02-28 24:00:00,,,,,1,0,3,1,1,,", "2021-02-28 24:00:00"],
    ["utcOffsetMinutes", "9,ann,0,+08,,,,1,0,3,1,1,,", undefined],
    ["utcOffsetMinutes", "9,ann,0,2000,,,,1,0,3,1,1,,", "2000"],
    ["views", "9,ann,0,,,,,1,0,3,1,-1,,", "-1"],
    ["views", "9,eve,0,,,,,1,0,3,1,-1,,", "-1"],
    ["views", "9,eve,0,,,,,1,0,3,1,,,", undefined],
    ["score", "9,ann,0,,,,,1,0,3,1,1,high,", "high"],
    ["memberCount", "9,ann,0,,,,,1,0,3,,1,,", undefined],
    ["hasPeople", "9,ann,0,,,,,,0,3,1,1,,", undefined],
  ])("skips a row with a bad %s, case %#", async (column, row, value) => {
    const path = join(dataFolder({ "p.csv": `${text}${row}\n` }), "p.csv");
    const result = await readSkipping(path, { format: "csv" });
    if (row.includes("+08")) return expect(result.ids).toHaveLength(4); // +08 is 8 minutes here: a number
    expect(result.ids).toEqual(["1", "2", "3"]);
    expect(result.badRows).toEqual([{ file: "p.csv", line: 6, column, value }]);
  });

  it("stops at a broken quote, after which no row is sure, also if bad rows are skipped", async () => {
    for (const row of ['9,ann,0,,"a"b,,,1,0,3,1,1,,', '9,ann,0,,"open,,,1,0,3,1,1,,']) {
      const path = join(dataFolder({ "p.csv": `${text}${row}\n${lines[4]}\n` }), "p.csv");
      await expect(readSkipping(path, { format: "csv" })).rejects.toThrow(
        /p\.csv line 6 must be delimited text, got a quoted? .* that .* \(quote: false takes quotes for what they are\)/,
      );
    }
  });

  it("stops at a record that would fill the memory", async () => {
    const path = join(dataFolder({ "p.csv": `${text}${"x".repeat(2_000_000)}` }), "p.csv");
    await expect(readSkipping(path, { format: "csv" })).rejects.toThrow(
      `${path} line 6 must be a record of at most 1000000 bytes`,
    );
  });

  it("says which columns are missing, or come twice", async () => {
    const path = join(dataFolder({ "p.csv": "id,postedAt,title,title\n" }), "p.csv");
    await expect(readAll(path, { format: "csv" })).rejects.toThrow(
      `readPosts: ${path} must have a column, or \`constants\` a value, for userId, tagCount or tags, descriptionLength or description, hasPeople, commentCount, groupCount, memberCount, averageViews or views`,
    );
    await expect(readAll(path, { format: "csv", columns: { userId: "Uid" } })).rejects.toThrow(
      `readPosts: ${path} must have the column "Uid"`,
    );
    await expect(read(header.replace("score", "views"))).rejects.toThrow(
      /one column for each field, got several that are named "views": rename all but one/,
    );
    await expect(read("")).rejects.toThrow(/must start with the names of its columns, got an empty file/);
    const twice = join(dataFolder({ "p.csv": text }), "p.csv");
    await expect(readAll(twice, { format: "csv", columns: { title: "tags" } })).rejects.toThrow(
      /a column for each field, got "tags" for several: tags and title/,
    );
  });

  it("refuses an offset that is none", async () => {
    // +25:00 and +08:70 were passed over in silence, and the time taken for UTC
    const rows = ["10:00+25:00", "10:00+08:70", "10:00+08:00"].map(
      (time, i) => `${i},ann,2024-05-01T${time},5`,
    );
    const path = join(
      dataFolder({ "p.csv": `id,userId,postedAt,averageViews\n${rows.join("\n")}\n` }),
      "p.csv",
    );
    const { ids, badRows } = await readSkipping(path, { format: "csv", constants: NOTHING });
    expect(ids).toEqual(["2"]);
    expect(badRows.map(({ line, column, value }) => [line, column, value])).toEqual([
      [2, "postedAt", "2024-05-01T10:00+25:00"],
      [3, "postedAt", "2024-05-01T10:00+08:70"],
    ]);
  });

  it("refuses counts that no sum holds", async () => {
    // Two of them made the average views of their user infinite
    const path = join(
      dataFolder({ "p.csv": "id,userId,postedAt,views\n1,ann,1,1e308\n2,ann,1,1e308\n3,ann,1,7\n" }),
      "p.csv",
    );
    const stream = readPosts(path, { format: "csv", constants: NOTHING, onBadRow: "skip" });
    expect((await allOf(stream)).map(({ user }) => user.averageViews)).toEqual([7]);
    expect(stream.report.reasons).toEqual([
      { reason: "views must be a number <= 9007199254740991", count: 2 },
    ]);
  });

  it("measures a constant text", async () => {
    // Was accepted at the start, and then every row was bad: "titleLength must be a number >= 0, got nothing"
    const path = join(dataFolder({ "p.csv": "id,userId,postedAt,averageViews\n1,ann,1,5\n" }), "p.csv");
    const { titleLength: _, tagCount: __, ...constants } = NOTHING;
    const [post] = await readAll(path, {
      format: "csv",
      constants: { ...constants, title: "Grüße", tags: "sea sun" },
    });
    expect([post.titleLength, post.tagCount]).toEqual([5, 2]);
  });

  it("takes no column for a prototype", async () => {
    const stream = readPosts(join(dataFolder({ "p.csv": text.replace("camera", "__proto__") }), "p.csv"), {
      format: "csv",
    });
    for (const post of await allOf(stream)) expect(post.extra).toBeUndefined();
  });

  it("refuses a folder", async () => {
    const folder = dataFolder({});
    await expect(readAll(folder, { format: "csv" })).rejects.toThrow(`readPosts: cannot read ${folder}`);
  });
});
