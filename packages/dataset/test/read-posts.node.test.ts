import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simulatePosts } from "@vscnn/dataset";
import { BadRowError, type ReadPostsOptions, type ReadProgress, readPosts } from "@vscnn/dataset/node";
import { describe, expect, it } from "vitest";
import { allOf, dataFolder, fixturePath, readAll, readSkipping } from "./data-folder.ts";

const posts = simulatePosts({ posts: 25_000, users: 10, seed: 1 });
const lines = posts.map((post) => JSON.stringify(post));
const [first] = posts;

/** A file of one post for each image path, in a folder with one image, and beside it a secret. */
function withImages(paths: readonly string[]): { folder: string; path: string } {
  const records = paths.map((imagePath, index) => JSON.stringify({ ...first, id: `${index}`, imagePath }));
  const folder = dataFolder({
    "data/p.jsonl": records.join("\n"),
    "data/images/a.jpg": "",
    "data2/b.jpg": "",
    "secret.jpg": "",
  });
  symlinkSync(join(folder, "secret.jpg"), join(folder, "data", "link.jpg"));
  symlinkSync(join(folder, "data2"), join(folder, "data", "linked"));
  return { folder: join(folder, "data"), path: join(folder, "data", "p.jsonl") };
}

describe("readPosts", () => {
  it("reports what was read and skipped, and why", async () => {
    const bad = lines
      .slice(0, 300)
      .map((line, i) => (i % 2 === 0 ? line : line.replace(/"tagCount":\d+/, '"tagCount":-1')));
    const path = join(dataFolder({ "p.jsonl": [...bad, lines[0], "{"].join("\n") }), "p.jsonl");
    const stream = readPosts(path, { format: "jsonl", onBadRow: "skip" });
    const read = await allOf(stream);
    expect(read).toHaveLength(150);
    const { report } = stream;
    expect([report.rowsRead, report.rowsSkipped, report.badRows.length]).toEqual([302, 152, 100]);
    expect(report.reasons).toEqual([
      { reason: "tagCount must be a number >= 0", count: 150 },
      { reason: "id must be an id that no row before has", count: 1 },
      { reason: "row must be a JSON object", count: 1 },
    ]);
    expect(report.files).toEqual([path]);
    expect(report.badRows[0]).toBeInstanceOf(BadRowError);
    expect(report.badRows[0].message).toBe(
      `readPosts: ${path} line 2: tagCount must be a number >= 0, got -1`,
    );
  });

  it("stops at the first bad row unless told otherwise", async () => {
    const path = join(dataFolder({ "p.jsonl": [lines[0], "{", lines[1]].join("\n") }), "p.jsonl");
    const stream = readPosts(path, { format: "jsonl" });
    const ids: string[] = [];
    const reading = (async () => {
      for await (const { id } of stream) ids.push(id);
    })();
    await expect(reading).rejects.toThrow(BadRowError);
    expect(ids).toEqual(["1"]);
  });

  it("tells its progress every 10,000 rows and at the end", async () => {
    const path = join(dataFolder({ "p.jsonl": lines.join("\n") }), "p.jsonl");
    const told: ReadProgress[] = [];
    await readAll(path, { format: "jsonl", onProgress: (progress) => told.push(progress) });
    expect(told.map(({ rowsRead }) => rowsRead)).toEqual([10_000, 20_000, 25_000]);
    const { bytesRead, bytesTotal, rowsSkipped } = told[2];
    expect([bytesRead, bytesTotal, rowsSkipped]).toEqual([
      lines.join("\n").length,
      lines.join("\n").length,
      0,
    ]);
    expect(told[0].bytesRead).toBeLessThan(bytesTotal);
    expect(told[0].bytesRead).toBeGreaterThan(0);
  });

  it("reads again from the start, and can be left early", async () => {
    const stream = readPosts(fixturePath("posts.csv"), { format: "csv" });
    for await (const post of stream) {
      expect(post.id).toBe("1");
      break;
    }
    expect(await allOf(stream)).toHaveLength(3);
    expect(await allOf(stream)).toHaveLength(3);
    expect(stream.report.rowsRead).toBe(3);
  });

  it("reads a file to its end though the reader is slow", async () => {
    const path = join(dataFolder({ "p.jsonl": lines.slice(0, 3000).join("\n") }), "p.jsonl");
    let count = 0;
    for await (const _ of readPosts(path, { format: "jsonl" })) {
      if (count++ % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(count).toBe(3000);
  });

  it("takes image paths inside the folder only", async () => {
    const bad = [
      "../secret.jpg",
      "images/../../secret.jpg",
      "../data2/b.jpg",
      "/etc/hostname",
      "link.jpg",
      "linked/b.jpg",
      "images/\0.jpg",
      "..",
      ".",
    ];
    const { path } = withImages([...bad, "images/a.jpg", "./images//a.jpg", "images/../images/a.jpg"]);
    const { ids, badRows } = await readSkipping(path, { format: "jsonl" });
    expect(ids).toEqual(["9", "10", "11"]);
    expect(badRows.map(({ value }) => value)).toEqual(bad);
    const [post] = await readAll(withImages(["images/a.jpg"]).path, { format: "jsonl" });
    expect(post.imagePath?.endsWith("/data/images/a.jpg")).toBe(true);
    const outside = withImages(["../secret.jpg"]).path;
    const message = /line 1: imagePath must be a path inside the image folder, got "\.\.\/secret\.jpg"/;
    await expect(readAll(outside, { format: "jsonl" })).rejects.toThrow(message);
    await expect(readAll(outside, { format: "jsonl", missingImages: "allow" })).rejects.toThrow(message);
    const wider = withImages(["data2/b.jpg", "data/link.jpg", "../x.jpg"]);
    const imageFolder = join(wider.folder, "..");
    expect((await readSkipping(wider.path, { format: "jsonl", imageFolder })).ids).toEqual(["0", "1"]);
  });

  it("takes image paths as they are written where they are no files", async () => {
    const paths = ["https://photos.example/a?b=../c//d.jpg", "0.tar/../x.jpg"];
    const { path } = withImages([...paths, "x".repeat(5000)]);
    const { ids, badRows } = await readSkipping(path, { format: "jsonl", imagePaths: "as-written" });
    expect([ids, badRows.length]).toEqual([["0", "1"], 1]);
    const { path: short } = withImages(paths);
    const all = await readAll(short, { format: "jsonl", imagePaths: "as-written" });
    expect(all.map(({ imagePath }) => imagePath)).toEqual(paths);
  });

  it("finds missing images, unless it shall not look", async () => {
    const { folder, path } = withImages(["images/none.jpg", "images/a.jpg"]);
    expect(await readSkipping(path, { format: "jsonl" })).toEqual({
      ids: ["1"],
      badRows: [{ file: "p.jsonl", line: 1, column: "imagePath", value: "images/none.jpg" }],
    });
    await expect(readAll(path, { format: "jsonl" })).rejects.toThrow(
      /must be the path of an image that exists/,
    );
    const all = await readAll(path, { format: "jsonl", missingImages: "allow" });
    expect(all.map(({ imagePath }) => imagePath)).toEqual([
      join(folder, "images/none.jpg"),
      join(folder, "images/a.jpg"),
    ]);
    const nowhere = { format: "jsonl", imageFolder: join(folder, "nowhere") } as const;
    expect((await readSkipping(path, nowhere)).ids).toEqual([]);
  });

  it("takes no folder for an image", async () => {
    // Was taken, and failed later, where the image was to be decoded
    const { path } = withImages(["images", "images/a.jpg"]);
    const { ids, badRows } = await readSkipping(path, { format: "jsonl" });
    expect(ids).toEqual(["1"]);
    expect(badRows.map(({ value }) => value)).toEqual(["images"]);
  });

  it("survives bytes that are no text", async () => {
    const random = new Uint8Array(50_000).map((_, i) => (i * 7919) % 251);
    const folder = dataFolder({ "t1_train_data.txt": random, "p.csv": random, "train_text.json": random });
    writeFileSync(join(folder, "train_temporalspatial_information.json"), random);
    for (const [path, format] of [
      [folder, "smp-t1"],
      [folder, "smpd"],
      [join(folder, "p.csv"), "csv"],
      [join(folder, "p.csv"), "tsv"],
      [join(folder, "p.csv"), "jsonl"],
    ] as const) {
      await expect(readAll(path, { format })).rejects.toThrow(/^readPosts: /);
    }
  });

  it.each([
    ["", { format: "csv" }, 'readPosts: path must be the path of a file or folder, got ""'],
    [
      "x",
      { format: "xml" },
      `readPosts: format must be 'smp-t1' or 'smpd' or 'csv' or 'tsv' or 'jsonl', got "xml"`,
    ],
    ["x", {}, "readPosts: format must be"],
    [
      "x",
      { format: "tpic2017" },
      "readPosts: TPIC2017 gives no time of posting but a date and one of six 4-hour bins",
    ],
    [
      "x",
      { format: "csv", onBadRow: "ignore" },
      "readPosts: onBadRow must be 'throw' or 'skip', got \"ignore\"",
    ],
    ["x", { format: "csv", imagePaths: "urls" }, "readPosts: imagePaths must be 'files' or 'as-written'"],
    ["x", { format: "csv", missingImages: true }, "readPosts: missingImages must be"],
    ["x", { format: "smpd", part: "all" }, "readPosts: part must be 'train' or 'test'"],
    ["x", { format: "csv", quote: "'" }, "readPosts: quote must be '\"' or false, got \"'\""],
    ["x", { format: "csv", part: "test" }, "readPosts: part has no meaning for format 'csv'"],
    ["x", { format: "jsonl", files: {} }, "readPosts: files has no meaning for format 'jsonl'"],
    ["x", { format: "smpd", columns: {} }, "readPosts: columns has no meaning for format 'smpd'"],
    ["x", { format: "jsonl", quote: false }, "readPosts: quote has no meaning for format 'jsonl'"],
    ["x", { format: "csv", columns: { likes: "Likes" } }, "readPosts: a key of columns must be 'id' or"],
    ["x", { format: "csv", constants: { likes: 1 } }, "readPosts: a key of constants must be 'id' or"],
  ])("refuses options that are not legal at once, case %#", (path, options, message) => {
    expect(() => readPosts(path, options as ReadPostsOptions)).toThrow(message);
  });
});
