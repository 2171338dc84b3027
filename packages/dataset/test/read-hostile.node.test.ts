import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Post, simulatePosts } from "@vscnn/dataset";
import type { ReadPostsOptions } from "@vscnn/dataset/node";
import { describe, expect, test } from "vitest";
import { createImagePathResolver } from "../src/node/reading/image-path.ts";
import { openSmpdUsers, readUserTable } from "../src/node/reading/smpd-users.ts";
import { dataFolder, fixtureText, readAll, readSkipping } from "./data-folder.ts";

const header =
  "id,userId,postedAt,averageViews,tagCount,titleLength,descriptionLength,hasPeople,commentCount,groupCount,memberCount";
const row = "1,ann,1,5,0,0,0,0,0,0,0";
const [post] = simulatePosts({ posts: 1, users: 1, seed: 1 });
const SMPD_NAMES = [
  "train_text.json",
  "train_temporalspatial_information.json",
  "train_label.txt",
  "train_img_path.txt",
];
const smpd = {
  ...Object.fromEntries(SMPD_NAMES.map((name) => [name, fixtureText(`smpd/${name}`)])),
  "train/59@N75/775.jpg": "",
  "train/59@N75/776.jpg": "",
  "train/60@N10/1075.jpg": "",
};

describe("readPosts of files that take for ever", () => {
  test("reads numbers of a million digits in linear time", async () => {
    // About 25 minutes for this row
    const path = join(
      dataFolder({ "p.csv": `${header}\n1,ann,1,${"9".repeat(900_000)}x${row.slice(9)}\n` }),
      "p.csv",
    );
    const { badRows } = await readSkipping(path, { format: "csv" });
    expect(badRows.map(({ line, column }) => [line, column])).toEqual([[2, "averageViews"]]);
  });

  test("reads image paths of SMPD in linear time", async () => {
    const folder = dataFolder({ ...smpd, "train_img_path.txt": `${"@".repeat(900_000)}\n`.repeat(3) });
    const { badRows } = await readSkipping(folder, { format: "smpd" });
    expect(badRows.map(({ column }) => column)).toEqual(["path", "path", "path"]);
  });

  test("refuses image paths that are too long to be any", () => {
    // To resolve half a million characters took 20 seconds, as the square of their number, before they were refused
    const resolver = createImagePathResolver(dataFolder({}), false);
    const path = `${"x/".repeat(250_000)}${"a/../".repeat(50_000)}`;
    const tooLong = { need: "a path of at most 4096 characters" };
    expect(resolver(path)).toEqual(tooLong);
    expect(resolver("x/".repeat(2000))).toHaveProperty("path");
    expect(resolver("x/".repeat(2048))).not.toEqual(tooLong);
    expect(resolver(`${"x/".repeat(2048)}y`)).toEqual(tooLong);
  });

  test.skipIf(process.platform === "win32")("refuses pipes and devices", async () => {
    // A pipe in an unpacked archive was waited for without end, and /dev/zero has none
    const folder = dataFolder({});
    execFileSync("mkfifo", [join(folder, "pipe")]);
    for (const path of [join(folder, "pipe"), "/dev/zero"]) {
      for (const format of ["csv", "tsv", "jsonl"] as const) {
        await expect(readAll(path, { format })).rejects.toThrow(`readPosts: cannot read ${path}`);
      }
    }
    for (const [format, main, side] of [
      ["smp-t1", "t1_train_data.txt", "TimeZone.txt"],
      ["smpd", "train_text.json", "user_additional.csv"],
    ] as const) {
      const bundle = dataFolder({ [main]: "", "train_temporalspatial_information.json": "" });
      execFileSync("mkfifo", [join(bundle, side)]);
      await expect(readAll(bundle, { format })).rejects.toThrow(`cannot read ${join(bundle, side)}`);
    }
  });
});

describe("readPosts of records without end", () => {
  test("stops at a line of nothing but delimiters", async () => {
    // Took ten bytes of memory for each, without bound, since they count as no part of a record
    const path = join(dataFolder({ "p.csv": `${header}\n${row}\n\n${",".repeat(8_000_000)}` }), "p.csv");
    await expect(readSkipping(path, { format: "csv" })).rejects.toThrow(
      `${path} line 4 must be a record of at most 1000000 bytes`,
    );
  });

  test("does not take empty lines for a record", async () => {
    const path = join(dataFolder({ "p.csv": `${header}\n${"\n".repeat(6_000_000)}${row}x\n` }), "p.csv");
    const { badRows } = await readSkipping(path, { format: "csv" });
    expect(badRows.map(({ line }) => line)).toEqual([6_000_002]);
  });

  test("stops at a quote without end, in a table of users too", async () => {
    // The whole table was taken into memory, 891 MB for 400, and the error named no line
    const folder = dataFolder({
      ...smpd,
      "user_additional.csv": `Uid,a\n59@N75,1\n\n60@N10,"${"x\n".repeat(1_000_000)}`,
    });
    await expect(readSkipping(folder, { format: "smpd" })).rejects.toThrow(
      /user_additional\.csv line 4 must be a record of at most 1000000 bytes/,
    );
  });

  test("names the line of a table of users that is wrong", async () => {
    const table = (text: string) =>
      readSkipping(dataFolder({ ...smpd, "user_additional.csv": text }), { format: "smpd" });
    await expect(table("Uid,a\n1,2\n\n3\n")).rejects.toThrow(
      /user_additional\.csv line 4: row must be 2 values, as many as columns, got "1 values"/,
    );
    await expect(table('Uid,a\n1,"\r\n"\n3,"x"y\n')).rejects.toThrow(
      /user_additional\.csv line 4 must be delimited text/,
    );
    await expect(table("\nName,a\n1,2\n")).rejects.toThrow(
      /user_additional\.csv line 2 must name a column Uid or Pathalias/,
    );
    await expect(table("")).rejects.toThrow(/user_additional\.csv must start with the names of its columns/);
  });

  test("keeps no more of user data than it says", async () => {
    const users = Array.from({ length: 500 }, (_, i) => `user ${i}`);
    const folder = dataFolder({
      "table.csv": `Uid,a\n${users.map((user) => `${user},1`).join("\n")}`,
      "columns.json": JSON.stringify({ Uid: Object.fromEntries(users.entries()) }),
      "deep.json": JSON.stringify({ Uid: { 0: { a: 1 } } }),
    });
    const [table, columns] = [join(folder, "table.csv"), join(folder, "columns.json")];
    expect((await readUserTable(table)).records.size).toBe(500);
    await expect(readUserTable(table, 10_000)).rejects.toThrow(
      `readPosts: ${table} must hold user data of at most 10000 bytes, got more`,
    );
    expect((await openSmpdUsers(columns)).recordAt?.(499)).toEqual({ Uid: "user 499" });
    await expect(openSmpdUsers(columns, 10_000)).rejects.toThrow(
      `readPosts: ${columns} must hold user data of at most 10000 bytes, got more`,
    );
    await expect(openSmpdUsers(join(folder, "deep.json"))).rejects.toThrow(
      /deep\.json must hold texts, numbers and booleans, got an object in Uid/,
    );
  });
});

describe("links out of the folder", () => {
  /** A folder of images, with links in it that lead to a secret beside it. */
  function folderWithLinks(): string {
    const folder = dataFolder({ "data/images/a.jpg": "", "secret/s.jpg": "", "secret/sub/t.jpg": "" });
    const link = (target: string, name: string) =>
      symlinkSync(join(folder, target), join(folder, "data", name));
    link("secret/s.jpg", "link.jpg");
    link("secret", "linked");
    link("data/linked", "twice");
    link("secret/none.jpg", "dangling.jpg");
    link("data/loop", "loop");
    link("data/images/a.jpg", "inner.jpg");
    link("data/images", "inner");
    link("data", "self");
    return join(folder, "data");
  }
  const OUTSIDE = [
    "link.jpg",
    "linked/s.jpg",
    "linked/none.jpg",
    "linked/sub/none.jpg",
    "linked/s.jpg/x",
    "twice/none.jpg",
    "dangling.jpg",
    "inner/../linked/none.jpg",
    "self/link.jpg",
    "self/linked/none.jpg",
  ];

  test("are refused where images may be missing", () => {
    // Were taken with missingImages: 'allow', though none may leave the folder by a link
    const folder = folderWithLinks();
    for (const mustExist of [true, false]) {
      const resolver = createImagePathResolver(folder, mustExist);
      for (const path of OUTSIDE.filter((outside) => !mustExist || !/none|dangling|\/x$/.test(outside))) {
        expect([path, resolver(path)]).toEqual([path, { need: "a path inside the image folder" }]);
      }
      for (const path of ["images/a.jpg", "inner.jpg", "inner/a.jpg", "self/images/a.jpg"]) {
        expect([path, resolver(path)]).toEqual([path, { path: join(folder, path) }]);
      }
      // Was refused, though it leads nowhere else: catalogs of photographers have whole paths
      const whole = join(folder, "images/a.jpg");
      expect(resolver(whole)).toEqual({ path: whole });
      for (const path of [
        join(folder, "link.jpg"),
        join(folder, "../secret/s.jpg"),
        `${folder}2/a.jpg`,
        folder,
      ]) {
        expect([path, resolver(path)]).toEqual([path, { need: "a path inside the image folder" }]);
      }
      for (const path of ["images", "loop", "loop/x.jpg"]) expect(resolver(path)).toHaveProperty("need");
    }
    const lenient = createImagePathResolver(folder, false);
    for (const path of [
      "none.jpg",
      "images/none/none.jpg",
      "images/a.jpg/x.jpg",
      "inner/none.jpg",
      "self/none.jpg",
    ]) {
      expect([path, lenient(path)]).toEqual([path, { path: join(folder, path) }]);
    }
    // What is known of a folder that is not there is not said of one that is, in which a photo is missing
    for (const path of ["images/none/other.jpg", "images/none.jpg", "images/a.jpg"]) {
      expect([path, lenient(path)]).toEqual([path, { path: join(folder, path) }]);
    }
    for (const path of OUTSIDE) {
      expect([path, lenient(path)]).toEqual([path, { need: "a path inside the image folder" }]);
    }
    const nowhere = createImagePathResolver(join(folder, "nowhere"), false);
    expect(nowhere("a.jpg")).toEqual({ path: join(folder, "nowhere", "a.jpg") });
  });

  test("are not what a name is that begins with two dots, and no path has a zero in it", () => {
    const folder = dataFolder({ "..photos/a.jpg": "" });
    for (const mustExist of [true, false]) {
      const resolver = createImagePathResolver(folder, mustExist);
      expect(resolver("..photos/a.jpg")).toEqual({ path: join(folder, "..photos/a.jpg") });
      expect(resolver("..photos/\0.jpg")).toEqual({ need: "a path inside the image folder" });
    }
  });

  test("are refused in posts, with the line", async () => {
    const folder = folderWithLinks();
    const posts: Post[] = OUTSIDE.map((imagePath, i) => ({ ...post, id: `${i}`, imagePath }));
    writeFileSync(join(folder, "p.jsonl"), posts.map((each) => JSON.stringify(each)).join("\n"));
    const options: ReadPostsOptions = { format: "jsonl", missingImages: "allow" };
    const { ids, badRows } = await readSkipping(join(folder, "p.jsonl"), options);
    expect(ids).toEqual([]);
    expect(badRows.map(({ line, value }) => [line, value])).toEqual(OUTSIDE.map((path, i) => [i + 1, path]));
  });

  test("are no files of a bundle, unless they are given by name", async () => {
    // A label file that is a link to any file of the disk was read, and its lines shown in error messages
    const folder = dataFolder({ ...smpd });
    const elsewhere = dataFolder({ "labels.txt": fixtureText("smpd/train_label.txt") });
    mkdirSync(join(folder, "b"));
    for (const name of SMPD_NAMES)
      if (name !== "train_label.txt") writeFileSync(join(folder, "b", name), fixtureText(`smpd/${name}`));
    symlinkSync(join(elsewhere, "labels.txt"), join(folder, "b", "train_label.txt"));
    const bundle = join(folder, "b");
    const options: ReadPostsOptions = { format: "smpd", imageFolder: folder };
    await expect(readAll(bundle, options)).rejects.toThrow(
      `readPosts: ${join(bundle, "train_label.txt")} must be in its folder, or given by name in files, got a link that leads out`,
    );
    const named = await readAll(bundle, { ...options, files: { labels: "train_label.txt" } });
    expect(named.map(({ score }) => score)).toEqual([7.85, 2.1, 10.33]);
  });
});
