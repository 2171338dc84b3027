import { join } from "node:path";
import { createRandom } from "@vscnn/core";
import { readPosts } from "@vscnn/dataset/node";
import { describe, expect, it } from "vitest";
import { allOf, dataFolder, fixturePath, fixtureText, readAll, readSkipping } from "./data-folder.ts";

const data = fixtureText("smp-t1/t1_train_data.txt");
const labels = fixtureText("smp-t1/t1_train_label.txt");
const [header, ...rows] = data.trim().split("\n");
const format = "smp-t1";

describe("readPosts of SMP-T1", () => {
  it("puts every column where it belongs", async () => {
    const posts = await readAll(fixturePath("smp-t1"), { format });
    expect(posts.map(({ id }) => id)).toEqual(["1001", "1002", "1003", "1004"]);
    expect(posts[1]).toEqual({
      id: "1002",
      userId: "8@N02",
      postedAt: 1363381291,
      commentCount: 2,
      hasPeople: false,
      titleLength: 11,
      descriptionLength: 469,
      tagCount: 8,
      user: { averageViews: 98.79, groupCount: 428, memberCount: 8274.5, imageCount: 1 },
      score: 2.3,
      imagePath: fixturePath("smp-t1/images/1002.jpg"),
    });
  });

  it("counts a user's rows as photos, and takes time zones by user", async () => {
    const posts = await readAll(fixturePath("smp-t1"), { format });
    expect(posts.map(({ user }) => user.imageCount)).toEqual([1, 1, 2, 2]);
    expect(posts.map(({ utcOffsetMinutes }) => utcOffsetMinutes)).toEqual([480, undefined, -210, -210]);
    expect(posts[2].hasPeople).toBe(true);
    expect(posts[2].score).toBe(-0.222392421336448);
  });

  it("reads the data file alone, the test part, and files of other names", async () => {
    const named = dataFolder({ "a.txt": data, "b.txt": labels, "t1_test_data.txt": rows[3] });
    expect((await readAll(join(named, "a.txt"), { format })).map(({ score }) => score)).toEqual(
      new Array(4).fill(undefined),
    );
    const files = { data: "a.txt", labels: "b.txt" };
    expect((await readAll(named, { format, files }))[0].score).toBe(3.2);
    expect((await readAll(named, { format, part: "test" })).map(({ id }) => id)).toEqual(["1004"]);
  });

  it("does not mind byte order marks, CRLF, tabs, missing headers and blank lines at the end", async () => {
    const expected = (await readAll(fixturePath("smp-t1"), { format })).map(({ imagePath, ...post }) => post);
    const variants = {
      mark: { data: `\ufeff${data}`, labels: `\ufeff${labels}` },
      crlf: { data: data.replaceAll("\n", "\r\n"), labels: labels.replaceAll("\n", "\r\n") },
      tabs: { data: data.replaceAll(" ", "\t"), labels },
      headers: { data: rows.join("\n"), labels: `popularityscore\n${labels}` },
      blank: { data: `${data}\n\n`, labels: `${labels}\n \n\n` },
      // More than one read of the file has nothing but blank lines
      manyBlank: { data: `${data}${"\n".repeat(700_000)}`, labels },
    };
    for (const variant of Object.values(variants)) {
      const folder = dataFolder({
        "t1_train_data.txt": variant.data,
        "t1_train_label.txt": variant.labels,
        "TimeZone.txt": fixtureText("smp-t1/TimeZone.txt"),
      });
      expect(await readAll(folder, { format })).toEqual(expected);
    }
  });

  it("keeps characters whole that a read of the file parts", async () => {
    const long = Array.from({ length: 30_000 }, (_, i) => rows[0].replace("1001", `é🌅${i}`)).join("\n");
    const posts = await readAll(dataFolder({ "train_data.txt": `${header}\n${long}` }), { format });
    expect(posts.every(({ id }, i) => id === `é🌅${i}`)).toBe(true);
    expect(posts[0].user.imageCount).toBe(30_000);
  });

  it("makes of plain lines what it makes of all others", async () => {
    const odd = ["", "x", "-1", "+5", "1e3", "007", ".5", "1.5.5", "12345678901234567890", "é", "true"];
    const random = createRandom(5);
    const lines = Array.from({ length: 3000 }, (_, i) => {
      const numbers = Array.from({ length: 9 }, () => (1000 * random()).toFixed(Math.floor(4 * random())));
      numbers[0] = String(Math.floor(2e9 * random()));
      numbers[2] = random() < 0.9 ? String(Math.floor(2 * random())) : "true";
      const cells = [`p${i}`, `user-${Math.floor(30 * random())}`, ...numbers];
      if (random() < 0.2) cells[Math.floor(11 * random())] = odd[Math.floor(odd.length * random())];
      return cells.join(" ");
    });
    const scores = lines.map(() => (20 * random() - 5).toFixed(Math.floor(18 * random())));
    const read = async (text: readonly string[]) => {
      const folder = dataFolder({
        "t1_train_data.txt": text.join("\n"),
        "t1_train_label.txt": scores.join("\n"),
        "TimeZone.txt": "user-1 +08:00\nuser-2 -03:30\n",
      });
      const stream = readPosts(folder, { format, onBadRow: "skip" });
      const posts = await allOf(stream);
      return { posts, reasons: stream.report.reasons, lines: stream.report.badRows.map(({ line }) => line) };
    };
    const plain = await read(lines);
    // No line with tabs is plain
    expect(plain).toEqual(await read(lines.map((line) => line.replaceAll(" ", "\t"))));
    expect(plain.posts.length).toBeGreaterThan(2400);
    expect(plain.lines.length).toBeGreaterThan(90);
    expect(Object.keys(plain.posts[0])).toEqual(
      Object.keys((await read(lines.map((line) => ` ${line}`))).posts[0]),
    );
  });

  it("takes no white space of other kinds for a part of an id", async () => {
    const folder = dataFolder({ "t1_train_data.txt": `\u00a0${rows[0]}\n${rows[1]}\u2003` });
    expect((await readSkipping(folder, { format })).ids).toEqual(["1001", "1002"]);
  });

  it("counts lines whose only characters may be spaces as it reads them", async () => {
    // A no-break space is one, a letter of two bytes is none
    for (const [label, isRow] of [
      ["\u00a0", false],
      ["é", true],
    ] as const) {
      const folder = dataFolder({
        "t1_train_data.txt": rows.slice(0, isRow ? 3 : 2).join("\n"),
        "t1_train_label.txt": `1\n2\n${label}`,
      });
      const { ids } = await readSkipping(folder, { format });
      expect(ids).toEqual(["1001", "1002"]);
    }
  });

  it.each([
    ["postdate", rows[1].replace("1363381291", "yesterday"), "yesterday", /Unix seconds/],
    ["postdate", rows[1].replace("1363381291", "1363381291000"), "1363381291000", /not milliseconds/],
    ["commentcount", rows[1].replace(" 2 0 ", " -2 0 "), "-2", /a number >= 0/],
    ["haspeople", rows[1].replace(" 2 0 ", " 2 maybe "), "maybe", /0, 1, true or false/],
    ["tagcount", rows[1].replace(" 8 ", " 0x8 "), "0x8", /a number >= 0/],
    ["avgview", rows[1].replace("98.79", "Infinity"), "Infinity", /a number >= 0/],
    ["avgview", rows[1].replace("98.79", "1e999"), "1e999", /a number <= 9007199254740991/],
    ["row", rows[1].replace(" 8274.5", ""), rows[1].replace(" 8274.5", ""), /11 values/],
    ["row", "", "", /11 values/],
    ["pid", rows[1].replace("1002", "1001"), "1001", /no row before has/],
  ])("names file, line, column and value of a bad %s, case %#", async (column, bad, value, need) => {
    const folder = dataFolder({ "t1_train_data.txt": [header, rows[0], bad, ...rows.slice(2)].join("\n") });
    const { ids, badRows } = await readSkipping(folder, { format });
    expect(ids).toEqual(["1001", "1003", "1004"]);
    expect(badRows).toEqual([{ file: "t1_train_data.txt", line: 3, column, value }]);
    const message = /^readPosts: \/.*t1_train_data\.txt line 3: \w+ must be/;
    await expect(readAll(folder, { format })).rejects.toThrow(message);
    await expect(readAll(folder, { format })).rejects.toThrow(need);
  });

  it.each(["high", "", "NaN", "1 2"])("names the label file for the bad label %j", async (label) => {
    const folder = dataFolder({
      "t1_train_data.txt": data,
      "t1_train_label.txt": ["popularityscore", "3.2", label, "1", "2"].join("\n"),
    });
    const { ids, badRows } = await readSkipping(folder, { format });
    expect(ids).toEqual(["1001", "1003", "1004"]);
    const file = "t1_train_label.txt";
    expect(badRows).toEqual([{ file, line: 3, column: "popularityscore", value: label }]);
  });

  it("stops before the first post where labels or paths do not line up, also if bad rows are skipped", async () => {
    for (const other of ["t1_train_label.txt", "t1_train_img_path.txt"]) {
      for (const lines of [3, 5]) {
        const folder = dataFolder({ "t1_train_data.txt": data, [other]: "1\n".repeat(lines) });
        await expect(readSkipping(folder, { format })).rejects.toThrow(
          new RegExp(`${other} must have as many rows as /.*t1_train_data.txt, got ${lines} and 4`),
        );
      }
    }
  });

  it("checks labels that carry the ids of their posts", async () => {
    const lines = rows.map((row) => `${row.split(" ").slice(0, 2).join(" \t")}  1.5`);
    const files = { "t1_train_data.txt": data, "t1_train_label.txt": lines.join("\n") };
    expect((await readAll(dataFolder(files), { format })).map(({ score }) => score)).toEqual([
      1.5, 1.5, 1.5, 1.5,
    ]);
    const swapped = [lines[0], lines[2], lines[1], lines[3]].join("\n");
    await expect(
      readAll(dataFolder({ ...files, "t1_train_label.txt": swapped }), { format }),
    ).rejects.toThrow(
      /t1_train_label.txt line 2 must be the label of post 1002 of 8@N02, got that of 1003 of 9@N03/,
    );
  });

  it("keeps addresses on the web and does not take them for files", async () => {
    const folder = dataFolder({
      "t1_train_data.txt": rows[0],
      "t1_train_img_path.txt": "https://www.example.org/photos/7/1",
    });
    const [post] = await readAll(folder, { format });
    expect(post.imagePath).toBeUndefined();
    expect(post.extra).toEqual({ imageUrl: "https://www.example.org/photos/7/1" });
  });

  it("refuses broken time zones, which would shift every post of a user", async () => {
    const read = (zones: string) =>
      readAll(dataFolder({ "t1_train_data.txt": data, "TimeZone.txt": zones }), { format });
    await expect(read("7@N01 +08\n8@N02 Mars\n")).rejects.toThrow(
      /TimeZone.txt line 2: zone must be an offset such as \+08, \+08:00 or -0330, got "Mars"/,
    );
    await expect(read("7@N01\n")).rejects.toThrow(/got nothing/);
    await expect(read("7@N01 +08\n7@N01 +09\n")).rejects.toThrow(
      /line 2: zone must be the same on every line/,
    );
    expect((await read("uid zone\n7@N01 +08\n7@N01 +08\n"))[0].utcOffsetMinutes).toBe(480);
  });

  it("refuses TPIC2017, and says why", async () => {
    const meta =
      "pid uid commentcount haspeople titlelen deslen tagcount avgview groupcount avgmembercount\n";
    const times = "pid uid year month day hour_index\n";
    for (const text of [meta, times]) {
      const folder = dataFolder({ "t1_train_data.txt": text });
      await expect(readAll(folder, { format })).rejects.toThrow(/must be of SMP-T1: TPIC2017 gives no time/);
    }
  });

  it("says which file is missing", async () => {
    const folder = dataFolder({ "readme.txt": "" });
    await expect(readAll(folder, { format })).rejects.toThrow(
      `readPosts: ${folder} must hold t1_train_data.txt or train_data.txt`,
    );
    const missing = join(folder, "nowhere");
    const error = await readAll(missing, { format }).catch((caught) => caught);
    expect(error.message).toBe(`readPosts: cannot read ${missing}`);
    expect(error.cause.code).toBe("ENOENT");
  });

  it("says which files it does not know", async () => {
    const folder = dataFolder({ "a.txt": data });
    await expect(readAll(folder, { format, files: { text: "a.txt" } })).rejects.toThrow(
      `readPosts: a key of files must be 'data' or 'labels' or 'timeZones' or 'imagePaths', got "text"`,
    );
    await expect(readAll(folder, { format, files: { data: "b.txt" } })).rejects.toThrow(
      /cannot read .*b\.txt$/,
    );
  });

  it("gives no post for an empty file", async () => {
    expect(await readAll(dataFolder({ "train_data.txt": "" }), { format })).toEqual([]);
    expect(await readAll(dataFolder({ "train_data.txt": `${header}\n` }), { format })).toEqual([]);
  });
});
