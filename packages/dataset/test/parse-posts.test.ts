import { describe, expect, test } from "vitest";
import { parsePosts } from "../src/index.ts";

const constants = {
  tagCount: 0,
  titleLength: 0,
  descriptionLength: 0,
  hasPeople: false,
  commentCount: 0,
  groupCount: 0,
  memberCount: 0,
};

describe("parsePosts", () => {
  test("reads quoted cells, counts what the table does not say, and takes the line for an id", async () => {
    const text =
      '\ufeffuserId,postedAt,title,views\r\nann,1475280000,"Sea,\nsun",10\r\n\r\nann,1475290000,Sky,20\r\n';
    const { posts, header, badRows } = await parsePosts(text, { constants });
    expect(header).toEqual(["userId", "postedAt", "title", "views"]);
    expect(badRows).toEqual([]);
    expect(posts.map(({ id, title, titleLength, views }) => [id, title, titleLength, views])).toEqual([
      ["2", "Sea,\nsun", 8, 10],
      ["5", "Sky", 3, 20],
    ]);
    expect(posts[0].user).toEqual({ averageViews: 15, groupCount: 0, memberCount: 0, imageCount: 2 });
  });

  test("finds the delimiter, and reads numbers and dates as it is told", async () => {
    const text = "Wer;Wann;Aufrufe\nann;31.12.2023 18:30;1.234\n";
    const columns = { userId: "Wer", postedAt: "Wann", views: "Aufrufe" };
    const asked = await parsePosts(text, { columns, constants });
    expect(asked.badRows[0].message).toContain("parsePosts:");
    expect(asked.badRows[0].message).toContain("decimal");
    const { posts } = await parsePosts(text, { columns, constants, decimal: ",", dates: "dmy" });
    expect([posts[0].views, posts[0].postedAt]).toEqual([1234, Date.UTC(2023, 11, 31, 18, 30) / 1000]);
  });

  test("passes over the line that tells Excel the delimiter, and over rows of empty cells", async () => {
    const text = "sep=;\nuserId;postedAt;views\n;;\nann;May 31, 2024 6:30 PM;1 234\n;;\n";
    const { posts, badRows } = await parsePosts(text, { constants });
    expect(badRows).toEqual([]);
    expect(posts.map(({ id, postedAt, views }) => [id, postedAt, views])).toEqual([
      ["4", Date.UTC(2024, 4, 31, 18, 30) / 1000, 1234],
    ]);
  });

  test("takes what tells Excel the delimiter for a row where it stands further down", async () => {
    const { badRows } = await parsePosts("userId,postedAt\nsep=,\n", {
      constants: { ...constants, views: 5 },
    });
    expect(badRows.map(({ line, column }) => [line, column])).toEqual([[2, "postedAt"]]);
  });

  test("takes quotes within a cell for what they are, as spreadsheets do", async () => {
    // Was an error that ended the table
    const text = 'userId,postedAt,title,views\nann,0,5" lens,5\nann,0,"a ""b"", c",6\nann,0,"a"b,7\n';
    await expect(parsePosts(text, { constants })).rejects.toThrow("CSV_INVALID_CLOSING_QUOTE");
    const { posts } = await parsePosts(text.replace('"a"b', 'a"b"'), { constants });
    expect(posts.map(({ title }) => title)).toEqual(['5" lens', 'a "b", c', 'a"b"']);
  });

  test("joins a day and the time of day beside it", async () => {
    // Were all of midnight
    const rows = [
      "31.5.2024;18:30",
      "2024-05-31;6:30 PM",
      "٣١/٠٥/٢٠٢٤;18.30",
      "2024-05-31 18:30;9:15",
      "1717180200;9:15",
    ];
    const text = `userId;postedAt;clock;views\n${rows.map((row) => `ann;${row};5`).join("\n")}\nann;2024-05-31;;5\nann;2024-05-31;25:00;5\nann;2024-05-31;1/250;5\n`;
    const { posts, badRows } = await parsePosts(text, { constants });
    const evening = Date.UTC(2024, 4, 31, 18, 30) / 1000;
    const midnight = Date.UTC(2024, 4, 31) / 1000;
    expect(posts.map(({ postedAt }) => postedAt)).toEqual([...rows.map(() => evening), midnight, midnight]);
    expect(badRows.map(({ line, column }) => [line, column])).toEqual([[8, "postedAt"]]);
    const given = { ...constants, clock: "18:30" };
    await expect(parsePosts(text.replace("clock", "x"), { constants: given })).rejects.toThrow(
      "must have a column for clock, which takes no constant",
    );
  });

  test("keeps bad rows with their lines, and reads on", async () => {
    const text = "id,userId,postedAt,views\n1,ann,0,5\n1,ann,0,5\n2,ann,0,-5\n3,ann\n4,ann,0,6\n";
    const { posts, badRows } = await parsePosts(text, { constants });
    expect(posts.map(({ id }) => id)).toEqual(["1", "4"]);
    expect(badRows.map(({ line, column }) => [line, column])).toEqual([
      [3, "id"],
      [4, "views"],
      [5, "row"],
    ]);
  });

  test("keeps the first 10,000 errors, and counts all rows that are no posts", async () => {
    // Each error was kept: some hundred times the memory of a row of a letter
    const { rowsSkipped, badRows } = await parsePosts(`userId,postedAt,views\n${"x\n".repeat(10_001)}`, {
      constants,
    });
    expect([rowsSkipped, badRows.length]).toEqual([10_001, 10_000]);
  });

  test.each([
    // Ended the process: the parser bounds the text of a row, not its cells
    ["a row of more than 4000000 bytes", `${",".repeat(4_000_002)}\n`],
    ["a row of more than 4000000 bytes", '"\n",,,'.repeat(1e6)],
    ["more than 8388608 cells", `${",".repeat(1e6)}\n`.repeat(9)],
    ["more than 1048576 rows", "x\n".repeat(2 ** 20)],
  ])("refuses %s before it is parsed", async (excess, rows) => {
    await expect(parsePosts(`userId,postedAt,views\n${rows}`, { constants })).rejects.toThrow(
      new RangeError(`parsePosts: the table must be one that fits in memory, got ${excess}`),
    );
  });

  test("says what is missing, in its own name", async () => {
    await expect(parsePosts("userId,views\nann,3\n")).rejects.toThrow(
      /^parsePosts: the table must have a column/,
    );
    await expect(parsePosts("")).rejects.toThrow(
      "parsePosts: the table must start with the names of its columns",
    );
    await expect(parsePosts('a,b\n"x,1\n')).rejects.toThrow("parsePosts: the table must be delimited text");
  });

  test("refuses a field that there is not, and what is no text", async () => {
    // A misspelled field was ignored, and its column kept as it is
    const text = "userId,postedAt,views,Titel\nann,0,5,Sea\n";
    await expect(parsePosts(text, { constants, columns: { titel: "Titel" } as never })).rejects.toThrow(
      /^parsePosts: a key of columns must be 'id' or .*, got "titel"$/,
    );
    await expect(parsePosts(text, { constants: { ...constants, tagcount: 3 } as never })).rejects.toThrow(
      /^parsePosts: a key of constants must be 'id' or .*, got "tagcount"$/,
    );
    await expect(parsePosts(text, { constants, columns: { title: 4 as never } })).rejects.toThrow(
      new TypeError("parsePosts: columns.title must be a text, got 4"),
    );
    await expect(parsePosts(text, { constants: { ...constants, title: null as never } })).rejects.toThrow(
      new TypeError("parsePosts: constants.title must be a text, a number or a boolean, got null"),
    );
  });

  test("takes rows of up to a million characters", async () => {
    const text = (length: number) => `userId,postedAt,views,title\nann,0,5,${"x".repeat(length)}\n`;
    expect((await parsePosts(text(900_000), { constants })).posts).toHaveLength(1);
    await expect(parsePosts(text(1_000_001), { constants })).rejects.toThrow(
      "parsePosts: the table must be delimited text, got CSV_MAX_RECORD_SIZE",
    );
  });

  test("takes texts of up to 64 million characters", async () => {
    await expect(parsePosts("x".repeat(2 ** 26 + 1))).rejects.toThrow(
      new RangeError("parsePosts: text must have at most 67108864 characters, got 67108865"),
    );
  });

  test("changes nothing for a column __proto__", async () => {
    const { posts } = await parsePosts("userId,postedAt,views,__proto__\nann,0,5,evil\n", { constants });
    expect(posts[0].extra).toBeUndefined();
    expect(Object.getPrototypeOf({}).evil).toBeUndefined();
  });
});
