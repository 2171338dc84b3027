import { dirname, join } from "node:path";
import { inspectPosts, type ReadPostsOptions } from "@vscnn/dataset/node";
import { describe, expect, test } from "vitest";
import { dataFolder, readAll, readSkipping } from "./data-folder.ts";

const constants = {
  tagCount: 0,
  descriptionLength: 0,
  hasPeople: false,
  commentCount: 0,
  groupCount: 0,
  memberCount: 0,
};
const file = (content: string | Uint8Array) => join(dataFolder({ "p.csv": content }), "p.csv");
const titlesOf = async (path: string, options: Partial<ReadPostsOptions> = {}) =>
  (await readAll(path, { format: "csv", constants, ...options })).map(({ titleLength, views }) => [
    titleLength,
    views,
  ]);

describe("delimiters", () => {
  test.each([",", ";", "\t", "|"])("finds %j", async (delimiter) => {
    // Semicolons gave INVALID_OPENING_QUOTE, and 'delimiter' was ignored in silence
    const rows = [
      ["id", "userId", "postedAt", "title", "views"],
      ["1", "ann", "1400000000", `"a, b; c|d"`, "5"],
    ];
    const path = file(rows.map((row) => row.join(delimiter)).join("\r\n"));
    expect(await titlesOf(path)).toEqual([[9, 5]]);
    expect(await titlesOf(path, { delimiter: delimiter as "," })).toEqual([[9, 5]]);
  });

  test("is told where it cannot tell", async () => {
    const path = file("id;userId,postedAt\n");
    await expect(titlesOf(path)).rejects.toThrow(
      `readPosts: ${path} must have one delimiter, got "," and ";" 1 times each in its first line: choose by (delimiter: ',') or (delimiter: ';')`,
    );
    await expect(titlesOf(path, { delimiter: ";" })).rejects.toThrow(/must have a column/);
  });
});

describe("encodings", () => {
  const text = "id;userId;postedAt;title;views\n1;änn;1400000000;Grüße €;5\n";
  const utf16 = (bigEndian: boolean) => {
    const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
    return bigEndian ? bytes.swap16() : bytes;
  };
  /** In windows-1252 the euro sign is byte 0x80, and Latin-1 letters are their code points. */
  const windows = Uint8Array.from(text, (character) => (character === "€" ? 0x80 : character.charCodeAt(0)));

  test.each([
    ["utf-16le", utf16(false).subarray(2)],
    ["utf-16be", utf16(true).subarray(2)],
    ["utf-8", new TextEncoder().encode(text)],
    ["utf-8", new TextEncoder().encode(`\ufeff${text}`)],
    ["utf-16le", utf16(false)],
    ["utf-16be", utf16(true)],
    ["windows-1252", windows],
  ] as const)("finds %s", async (encoding, bytes) => {
    // Letters of windows-1252 became U+FFFD, in ids too, so that users were taken for one
    const path = file(bytes);
    const [post] = await readAll(path, { format: "csv", constants });
    expect([post.userId, post.titleLength]).toEqual(["änn", 7]);
    expect((await inspectPosts(path, { constants })).encoding).toBe(encoding);
    expect((await readAll(path, { format: "csv", constants, encoding }))[0].userId).toBe("änn");
  });

  test("keeps characters whole that a read of the file parts", async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `${i};änn;1400000000;${"€".repeat(i % 7)};5`);
    const path = file(Buffer.from(`\ufeffid;userId;postedAt;title;views\n${rows.join("\n")}`, "utf16le"));
    const posts = await readAll(path, { format: "csv", constants });
    expect(posts.every(({ userId, titleLength }, i) => userId === "änn" && titleLength === i % 7)).toBe(true);
  });
});

test("what can be read in two ways is a bad row that names both, and the option that decides", async () => {
  const path = file(
    "id,userId,postedAt,title,views\n1,ann,45413,a,7.678\n2,ann,1400000000,b,7.678\n3,ann,1400000000,c,7678\n",
  );
  const { ids, badRows } = await readSkipping(path, { format: "csv", constants });
  expect(ids).toEqual(["3"]);
  expect(badRows.map(({ line, column }) => [line, column])).toEqual([
    [2, "postedAt"],
    [3, "views"],
  ]);
  await expect(readAll(path, { format: "csv", constants, dates: "unix" })).rejects.toThrow(
    `readPosts: ${path} line 2: views must be a number that can be read in one way, got "7.678", which may be 7678 (decimal: ',') or 7.678 (decimal: '.')`,
  );
  const read = await readAll(path, { format: "csv", constants, dates: "excel", decimal: "," });
  expect(read.map(({ views, postedAt }) => [views, postedAt])).toEqual([
    [7678, 1714521600],
    [7678, 1400000000],
    [7678, 1400000000],
  ]);
});

describe("what is no table, or none any more", () => {
  test.each([
    ["PK\u0003\u0004\u0014", "a ZIP file, as .xlsx, .ods and .numbers are: save the sheet as CSV"],
    ["<html><table>", "a web page or XML: save the table as CSV"],
    ["\ufeff<!DOCTYPE html>", "a web page or XML: save the table as CSV"],
    ['{"id":1,"views":2}', "JSON: an object on each line is read as format 'jsonl'"],
    ['[{"id":1}]', "JSON: an object on each line is read as format 'jsonl'"],
    ["%PDF-1.7", "a PDF file: save the table as CSV"],
  ])("says what %j is, whatever its name", async (start, kind) => {
    // Was taken for the names of columns, of which then none was known
    const path = file(`${start}${"\u0000x".repeat(20)}\n`);
    await expect(titlesOf(path)).rejects.toThrow(`readPosts: ${path} must be a table of text, got ${kind}`);
    await expect(titlesOf(path, { delimiter: ",", encoding: "utf-8" })).rejects.toThrow(kind);
  });

  test("a text that is UTF-8 only where it begins is an error, and read as it is asked for", async () => {
    // Users who differ in a letter were taken for one from there on
    const rows = Array.from({ length: 300 }, (_, i) => `${i},ann,1400000000,${"t".repeat(1000)},5`);
    const text = ["id,userId,postedAt,title,views", ...rows, "x,M\u00fcller,1400000000,t,5"].join("\n");
    const path = file(Buffer.from(text, "latin1"));
    await expect(titlesOf(path)).rejects.toThrow(
      /must be UTF-8 to its end, as it begins, got other bytes after the first \d+ \(encoding: 'windows-1252' or another\)/,
    );
    const posts = await readAll(path, { format: "csv", constants, encoding: "windows-1252" });
    expect(posts.at(-1)?.userId).toBe("M\u00fcller");
    const asSaid = await readAll(path, { format: "csv", constants, encoding: "utf-8" });
    expect(asSaid.at(-1)?.userId).toBe("M\ufffdller");
  });
});

describe("lines that are no rows", () => {
  const rows = ["id;userId;postedAt;title;views", "1;ann;1400000000;a;5", "2;ann;soon;b;6"];

  test.each(["sep=;", "SEP=;", "\ufeffsep=;", ";;;;", " ; ;;;"])(
    "%j before the names of the columns",
    async (line) => {
      // Was taken for the names of the columns
      const { ids, badRows } = await readSkipping(file([line, ...rows, ";;;;", ""].join("\r\n")), {
        format: "csv",
        constants,
      });
      expect(ids).toEqual(["1"]);
      // Empty rows below the others, of which a spreadsheet may write a thousand, were as many bad rows
      expect(badRows.map((row) => row.line)).toEqual([4]);
    },
  );
});

test("options of tables are refused for other formats", async () => {
  for (const option of [
    { delimiter: ";" },
    { decimal: "," },
    { dates: "dmy" },
    { encoding: "utf-8" },
  ] as const) {
    await expect(
      readAll("x", { format: "jsonl", ...option }).catch((error) => Promise.reject(error)),
    ).rejects.toThrow(`readPosts: ${Object.keys(option)[0]} has no meaning for format 'jsonl'`);
  }
  await expect(readAll("x", { format: "tsv", delimiter: "," })).rejects.toThrow(
    "readPosts: delimiter has no meaning for format 'tsv'",
  );
});

describe("inspectPosts", () => {
  test("says what is missing before any row is read", async () => {
    const path = file("Nr;Who;When;Likes\n1;ann;1400000000;3\n");
    expect(await inspectPosts(path, { columns: { id: "Nr", userId: "Who" } })).toEqual({
      delimiter: ";",
      encoding: "utf-8",
      columns: { id: "Nr", userId: "Who" },
      missing: [
        "postedAt",
        "tagCount or tags",
        "titleLength or title",
        "descriptionLength or description",
        "hasPeople",
        "commentCount",
        "groupCount",
        "memberCount",
        "averageViews or views",
      ],
      ignored: ["When", "Likes"],
      rows: 0,
      badRows: 0,
      problems: [],
      samples: [],
    });
    await expect(inspectPosts(path, { columns: { id: "No" } })).rejects.toThrow(/must have the column "No"/);
    // These began with "readPosts", which nobody had called
    const errors = [
      await inspectPosts(path, { columns: { id: "No" } }).catch((error: Error) => error),
      await inspectPosts(`${path}.none`).catch((error: Error) => error),
      await inspectPosts(dirname(path)).catch((error: Error) => error),
    ] as RangeError[];
    expect(errors.map(({ name }) => name)).toEqual(["RangeError", "Error", "Error"]);
    for (const { message } of errors) expect(message).toMatch(/^inspectPosts: /);
    expect(errors[1].cause).toMatchObject({ code: "ENOENT" });
  });

  test("shows posts and counts problems of the first rows", async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `${i},ann,1400000000,t,${i % 5 === 4 ? "n/a" : i}`);
    const path = file(["id,userId,postedAt,title,views", ...rows].join("\n"));
    const { samples, problems, rows: count, badRows } = await inspectPosts(path, { constants, rows: 20 });
    expect(samples.map(({ id }) => id)).toEqual(["0", "1", "2"]);
    expect([count, badRows]).toEqual([21, 4]);
    expect(problems).toEqual([
      {
        reason: "views must be a number >= 0",
        count: 4,
        first: `readPosts: ${path} line 6: views must be a number >= 0, got "n/a"`,
      },
    ]);
  });

  test("looks at 1,000 rows unless told otherwise", async () => {
    const rows = Array.from({ length: 1200 }, (_, i) => `${i},ann,1400000000,t,${i}`);
    const { rows: count } = await inspectPosts(file(["id,userId,postedAt,title,views", ...rows].join("\n")), {
      constants,
    });
    expect(count).toBe(1000);
  });

  test("does not read on through rows that are no posts", async () => {
    const path = file(
      ["id,userId,postedAt,title,views", ...new Array(60_000).fill("1,ann,soon,t,1")].join("\n"),
    );
    const { rows, badRows, samples } = await inspectPosts(path, { constants, rows: 10 });
    expect([rows, badRows, samples]).toEqual([10_000, 9_999, []]);
  });
});

test("the line of a row is the id of its post where the table has none", async () => {
  // A sheet of photos, dates and views could not be read: it "must have a column for id"
  const path = file("userId,postedAt,title,views\nann,1400000000,Cat,5\nann,1400000001,Dog,6\n");
  const posts = await readAll(path, { format: "csv", constants });
  expect(posts.map(({ id }) => id)).toEqual(["2", "3"]);
});

test("photos and views are counted for a user who is a constant", async () => {
  // Every row was bad: "imageCount must be a number >= 0, got nothing"
  const path = file("id,postedAt,title,views\n1,1400000000,Cat,5\n2,1400000001,Dog,7\n");
  const posts = await readAll(path, { format: "csv", constants: { ...constants, userId: "me" } });
  expect(posts.map(({ user }) => [user.imageCount, user.averageViews])).toEqual([
    [2, 6],
    [2, 6],
  ]);
});
