import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { imageFrom } from "@vscnn/core";
import { encodeJpeg } from "@vscnn/image";
import { describe, expect, onTestFinished, test } from "vitest";
import { folderOf, run } from "./run.ts";

const INSTAGRAM = `Post ID;Account ID;Account username;Description;Publish time;Impressions;Photo
1;77;ann;"Sunset #sea";31.05.2024 18:30;1234;a.jpg
2;77;ann;Breakfast;13.06.2024 09:00;60;b.jpg
3;77;ann;Cat;gestern;5;c.jpg
`;

describe("vscnn inspect", () => {
  test("recognizes the columns of an export and says what else it took for granted", async () => {
    const { code, out, err } = await run(folderOf({ "posts.csv": INSTAGRAM, "a.jpg": "x" }), [
      "inspect",
      "posts.csv",
    ]);
    expect(code).toBe(2);
    expect(err).toBe("");
    expect(out).toContain('cells separated by ";"');
    expect(out).toMatch(/userId +Account ID +77 +or "Account username"/);
    expect(out).toMatch(/views +Impressions +1234/);
    expect(out).toContain("hasPeople = false");
    expect(out).toContain("3 rows: 2 posts of 1 author, 2024-05-31 to 2024-06-13; 1 row could not be read");
    expect(out).toContain('line 4: "gestern"');
    expect(out).toContain("1 photo found; 1 photo missing, such as ");
  });

  test("looks into archives, and at addresses", async () => {
    const table = INSTAGRAM.replace("gestern", "14.06.2024 09:00");
    const folder = folderOf({ "posts.csv": table });
    const photo = encodeJpeg(imageFrom(new Uint8Array(300).fill(9), [10, 10, 3]));
    writeFileSync(join(folder, "a.jpg"), photo);
    expect(spawnSync("tar", ["-cf", "a.tar", "a.jpg"], { cwd: folder }).status).toBe(0);
    const tar = await run(folder, ["inspect", "posts.csv", "--photos", "a.tar", "--json"]);
    expect(JSON.parse(tar.out)).toMatchObject({
      photos: { found: 1, bytes: photo.length, missing: 2, firstMissing: "b.jpg" },
      extraction: { measured: 1 },
    });
    const server = createServer((request, response) => {
      response.writeHead(request.url === "/a.jpg" ? 200 : 404).end(photo);
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    writeFileSync(
      join(folder, "web.csv"),
      table.replace("a.jpg", `${base}/a.jpg`).replace("b.jpg", `${base}/b.jpg`),
    );
    const web = await run(folder, ["inspect", "web.csv", "--download", "--allow-private"]);
    expect(web.out).toContain(
      "2 photos to download from 1 server; 1 photo that no run reads, such as c.jpg: the image path is no address.",
    );
    expect(web.out).toMatch(/takes about .* s a photo, by 1 of them/);
  });

  test("asks which of several columns are the views", async () => {
    const table = INSTAGRAM.replace("Photo", "Reach").replaceAll(/[abc]\.jpg/g, "7");
    const { code, out, err } = await run(folderOf({ "posts.csv": table }), ["inspect", "posts.csv"]);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toBe(
      "error: posts.csv has 2 columns that could be the views: choose one by --map views=Impressions or --map views=Reach\n",
    );
  });

  test("names the columns when it finds none for what a post needs", async () => {
    const folder = folderOf({ "posts.csv": "Wann,Wie oft\n1,2\n" });
    const { code, err } = await run(folder, ["inspect", "posts.csv"]);
    expect(code).toBe(1);
    expect(err).toContain(
      'no column for postedAt: name it by --map postedAt=COLUMN; the columns are "Wann", "Wie oft"',
    );
  });

  test("names the flag that decides how a date is read, and takes it", async () => {
    const table = "date,views\n5/1/2024,7\n";
    const folder = folderOf({ "posts.csv": table });
    const first = await run(folder, ["inspect", "posts.csv"]);
    expect(first.out).toContain("2024-01-05 (--dates dmy) or 2024-05-01 (--dates mdy)");
    const second = await run(folder, ["inspect", "posts.csv", "--dates", "mdy"]);
    expect(second.code).toBe(0);
    expect(second.out).toContain("1 row: 1 post of 1 author, 2024-05-01 to 2024-05-01");
  });

  test("writes a mapping that reads the table in the same way again", async () => {
    const folder = folderOf({ "posts.csv": INSTAGRAM });
    const flags = ["inspect", "posts.csv", "--json"];
    const first = await run(folder, [...flags, "--map", "title=Description", "--write-mapping", "m.json"]);
    const mapping = JSON.parse(readFileSync(join(folder, "m.json"), "utf8"));
    expect(mapping).toMatchObject({ kind: "vscnn-mapping", version: 1, columns: { title: "Description" } });
    const second = await run(folder, [...flags, "--mapping", "m.json"]);
    const [
      { mapping: _, recognized: __, assumed: ___, isEncodingGiven: ____, ...one },
      { mapping: again, ...other },
    ] = [JSON.parse(first.out), JSON.parse(second.out)];
    expect(again).toEqual(mapping);
    expect(other).toMatchObject(one);
  });

  test.each([
    ["[]", "must be a mapping that `vscnn inspect --write-mapping FILE` wrote, got an array of 0"],
    ['{"kind":"vscnn-mapping","version":2}', "must have version 1, got 2"],
    ['{"kind":"vscnn-mapping","version":1,"column":{}}', "unknown name 'column', did you mean 'columns'?"],
    ["{", "must be JSON"],
  ])("refuses the mapping %s", async (content, message) => {
    const folder = folderOf({ "posts.csv": INSTAGRAM, "m.json": content });
    const { code, err } = await run(folder, ["inspect", "posts.csv", "--mapping", "m.json"]);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });

  test("reads JSON lines and bundles by their own names", async () => {
    const post = {
      id: "1",
      userId: "ann",
      postedAt: 1.4e9,
      tagCount: 0,
      titleLength: 3,
      descriptionLength: 0,
    };
    const user = { averageViews: 1, groupCount: 0, memberCount: 0, imageCount: 1 };
    const line = JSON.stringify({ ...post, hasPeople: false, commentCount: 0, user, score: 3 });
    const { code, out } = await run(folderOf({ "p.jsonl": line }), ["inspect", "p.jsonl"]);
    expect(code).toBe(0);
    expect(out).toContain("All posts tell a score.");
  });

  test.each([
    ["none.csv", "none.csv cannot be read: name the table of posts"],
    ["posts.json", "a name that tells no format: write an object on each line, as .jsonl"],
    ["posts.xlsx", "a name that tells no format: save the sheet as CSV"],
    [".", "is a folder without t1_train_data.txt or train_text.json"],
  ])("says what to do about %s", async (path, message) => {
    const { code, err } = await run(folderOf({ "posts.xlsx": "PK", "posts.json": "[]" }), ["inspect", path]);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });
});
