import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openRun, readShardPosts } from "@vscnn/pipeline";
import { describe, expect, test } from "vitest";
import { photosById } from "../src/posts/photos-by-id.ts";
import { folderOf, run } from "./run.ts";

const inspected = async (table: string | Uint8Array, ...flags: string[]) => {
  const folder = folderOf({ "posts.csv": table });
  const { out, err } = await run(folder, ["inspect", "posts.csv", ...flags]);
  return out + err;
};

describe("odd tables", () => {
  test("a column for views that nobody knows yet", async () => {
    // Said only that views must be a number
    const text = await inspected("author,date,views\nann,2030-05-01 18:00,\n");
    expect(text).toContain(
      "in a post of each author at least (leave the column out where no views are known yet)",
    );
  });

  test("a title above the names of the columns", async () => {
    // Said only that there is no column for postedAt
    const text = await inspected("Report of May;;;\n;;;\nDate;Views;Photo;Caption\n2024-05-01;3;a.jpg;A\n");
    expect(text).toContain("the names must stand in the first line: remove what is above them");
  });

  test("hundreds of columns are not all told", async () => {
    const names = Array.from({ length: 300 }, (_, i) => `"answer ${i}"`);
    const asked = await inspected(`${names.join(",")}\n${names.map(() => 1).join(",")}\n`);
    expect(asked).toContain('"answer 23" and 276 more');
    const mapped = await inspected(`${names.join(",")}\n`, "--map", "views=nothing");
    expect(mapped).toContain('"answer 23" and 276 more');
    const kept = await inspected(
      `date,views,${names.join(",")}\n2024-05-01,2,${names.map(() => 1).join(",")}\n`,
    );
    expect(kept).toContain('kept as they are: "answer 0", "answer 1"');
    expect(kept).toContain('"answer 23" and 276 more');
  });

  test("columns that come twice", async () => {
    const text = await inspected("date,views,views\n2024-05-01,2,3\n");
    expect(text).toContain('got several that are named "views": rename all but one');
  });

  test("lines of JSON that have no field under its name", async () => {
    // Said that userId must be an id, got nothing, and no word of what to do
    const folder = folderOf({ "posts.jsonl": '{"who":"ann","when":"2024-05-01","views":3}\n' });
    const { out } = await run(folder, ["inspect", "posts.jsonl"]);
    expect(out).toContain("(--map FIELD=KEY says which key holds a field, --constant FIELD=VALUE gives it");
  });

  test("what a cell says moves no cursor, and turns no line around", async () => {
    const text = await inspected(
      "date,views,title\u001b[2J\n2024-05-01,2,x\n",
      "--map",
      "title=title\u001b[2J",
    );
    expect(text).toContain("title\ufffd[2J");
    const turned = await inspected("date,views,title\n2024-05-01,2,\u202eevil\u0007\u001b]0;x\n");
    expect(turned).toContain("\ufffdevil\ufffd\ufffd]0;x");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(text + turned).not.toMatch(/[\u0007\u001b\u202e]/);
  });

  test("options that decide are named as flags, in reasons too", async () => {
    const table = "date,views\n5/31/2024,7.5\n";
    expect(await inspected(table, "--dates", "dmy")).toContain(
      "must be a date with the day first (--dates dmy)",
    );
    expect(await inspected(table, "--decimal", ",")).toContain("a number with a decimal comma (--decimal ,)");
    const stopped = await inspected("date,views\n5/1/2024,7\n", "--on-bad-row", "stop");
    expect(stopped).toContain("(--dates dmy)");
    const folder = folderOf({ "posts.csv": "date,views\n5/1/2024,7\n" });
    const { err } = await run(folder, [
      "extract",
      "--posts",
      "posts.csv",
      "--out",
      "f",
      "--on-bad-row",
      "stop",
    ]);
    expect(err).toContain("2024-01-05 (--dates dmy) or 2024-05-01 (--dates mdy)");
  });

  test("quotes that are characters like others, as a mapping keeps it", async () => {
    const table = 'date,views,title\n2024-05-01,2,5" lens\n2024-05-02,3,"open\n';
    expect(await inspected(table)).toContain(
      "line 3 must be delimited text, got a quoted cell that does not end (--quote none takes quotes for what they are)",
    );
    const folder = folderOf({ "posts.csv": table });
    const first = await run(folder, [
      "inspect",
      "posts.csv",
      "--quote",
      "none",
      "--write-mapping",
      "m.json",
      "--json",
    ]);
    expect(JSON.parse(first.out).samples.map(({ title }: { title: string }) => title)).toEqual([
      '5" lens',
      '"open',
    ]);
    expect(JSON.parse(readFileSync(join(folder, "m.json"), "utf8"))).toMatchObject({ quote: false });
    const again = await run(folder, ["inspect", "posts.csv", "--mapping", "m.json", "--json"]);
    expect(JSON.parse(again.out).samples).toEqual(JSON.parse(first.out).samples);
    const double = await run(folder, ["inspect", "posts.csv", "--mapping", "m.json", "--quote", "double"]);
    expect(double.err).toContain("line 3 must be delimited text");
  });

  test("times without an hour, and of a year that had no photos", async () => {
    const rows = ["2024-05-01", "2024-05-02", "2024-05-03", "2024-05-04", "2024-05-05"];
    const days = rows.map((day, i) => `${day},${i}`);
    const told = "No post tells its hour";
    expect(await inspected(["date,views", ...days].join("\n"))).toContain(told);
    expect(await inspected(["date,views", ...days, "2024-05-05 18:30,7"].join("\n"))).not.toContain(told);
    expect(await inspected(["date,views", ...days.slice(1)].join("\n"))).not.toContain(told);
    // A year alone is a second of 1970
    expect(await inspected("date,views\n2024,5\n")).toContain(
      "The first post is of 1970-01-01: if that is wrong, --map names another column and --dates how it is written.",
    );
    expect(await inspected("date,views\n2024-05-01,5\n")).not.toContain("The first post");
  });
});

describe("odd folders of photos", () => {
  test("photos that a table names nearly are found, and it is said", async () => {
    // All were missing
    const names = ["IMG_1.JPG", "mu\u0308ller.jpg", "IMG_3", "none.jpg", "twins.jpg", "sub\\Four.jpeg"];
    const rows = names.map((name, i) => `${i},2024-05-01 1${i}:00,${name},5`);
    const folder = folderOf({ "posts.csv": ["id,date,photo,views", ...rows].join("\n") });
    mkdirSync(join(folder, "sub"), { recursive: true });
    for (const name of [
      "img_1.jpg",
      "m\u00fcller.jpg",
      "img_3.png",
      "Twins.jpg",
      "TWINS.jpg",
      "sub/four.jpeg",
    ])
      writeFileSync(join(folder, name), "x");
    const { out } = await run(folder, ["inspect", "posts.csv"]);
    expect(out).toContain("4 photos found; 2 photos missing, such as");
    expect(out).toContain(
      "4 photos found under a name that differs in case, accents or extension: IMG_1.JPG is img_1.jpg.",
    );
    const { out: plan } = await run(folder, [
      "extract",
      ...["--posts", "posts.csv", "--out", "f", "--plan", "--blocks", "color"],
    ]);
    expect(plan).toContain("6 posts planned");
    const planned = await readShardPosts(await openRun(join(folder, "f")), 0);
    expect(planned.map(({ imagePath }) => imagePath)).toEqual([
      "img_1.jpg",
      "m\u00fcller.jpg",
      "img_3.png",
      "none.jpg",
      "twins.jpg",
      "sub/four.jpeg",
    ]);
  });

  test("addresses of the web are told how to be taken, where files are looked for", async () => {
    const text = await inspected("date,photo,views\n2024-05-01,https://example.com/1.jpg,5\n");
    expect(text).toContain("1 photo missing, such as ");
    expect(text).toContain("(--download takes addresses of the web)");
  });

  test("ids name files, not folders, and what is chosen among several is said", async () => {
    const ids = ["1", "2", "img_7", "../photos/1", "IMG_7"];
    const rows = ids.map((id, i) => `${id},2024-05-0${i + 1},5`);
    const folder = folderOf({ "posts.csv": ["id,date,views", ...rows].join("\n") });
    const photos = join(folder, "photos");
    mkdirSync(join(photos, "2.jpg"), { recursive: true });
    for (const name of ["1.jpg", "1.png", "a\nb.jfif", "notes.txt"]) writeFileSync(join(photos, name), "x");
    symlinkSync("loop.jpg", join(photos, "loop.jpg"));
    writeFileSync(join(photos, "IMG_7.JPG"), "x");
    const { names, several } = await photosById(photos);
    expect([...names]).toEqual([
      ["1", "1.jpg"],
      ["IMG_7", "IMG_7.JPG"],
      ["a\nb", "a\nb.jfif"],
      ["loop", "loop.jpg"],
    ]);
    expect([...several]).toEqual(["1"]);
    const { err } = await run(folder, [
      "extract",
      ...["--posts", "posts.csv", "--photos", "photos", "--out", "f", "--plan", "--blocks", "color"],
    ]);
    expect(err).toContain('1 id with several photos, such as "1": the first by name is taken');
    const planned = await readShardPosts(await openRun(join(folder, "f")), 0);
    expect(planned.map(({ imagePath }) => imagePath)).toEqual([
      "1.jpg",
      undefined,
      "IMG_7.JPG",
      undefined,
      "IMG_7.JPG",
    ]);
  });
});
