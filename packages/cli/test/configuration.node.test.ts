import { expect, test } from "vitest";
import { folderOf, run } from "./run.ts";

const POSTS = "date,views\n5/1/2024,7\n";

test("flags come from the configuration, those of the verb before those of all, the command line before both", async () => {
  const config = JSON.stringify({ dates: "mdy", json: true, inspect: { dates: "dmy" } });
  const folder = folderOf({ "posts.csv": POSTS, "vscnn.config.json": config });
  const spans = async (args: readonly string[]) => {
    const { code, out } = await run(folder, ["inspect", "posts.csv", ...args]);
    expect(code).toBe(0);
    return new Date(JSON.parse(out).from * 1000).toISOString().slice(0, 10);
  };
  expect(await spans([])).toBe("2024-01-05");
  expect(await spans(["--dates", "mdy"])).toBe("2024-05-01");
});

test("pairs are written as objects", async () => {
  const config = JSON.stringify({ map: { views: "Seen, in all" }, dates: "dmy" });
  const folder = folderOf({ "posts.csv": 'date,"Seen, in all"\n5/1/2024,7\n', "my.json": config });
  const { code, out } = await run(folder, ["inspect", "posts.csv", "--config", "my.json", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(out).views).toEqual({ least: 7, median: 7, most: 7 });
});

test.each([
  ['{"daets":"dmy"}', "unknown name 'daets', did you mean 'dates'?"],
  ['{"inspect":{"quiett":true}}', "unknown name 'quiett', did you mean 'quiet'?"],
  ['{"dates":"ydm"}', 'dates must be one of dmy, mdy, ymd, excel, excel1904, unix, got "ydm"'],
  ['{"quiet":"yes"}', 'quiet must be true or false, got "yes"'],
  ["[]", "must hold an object of flags"],
  ["{", "must be JSON"],
])("refuses %s", async (config, message) => {
  const folder = folderOf({ "posts.csv": POSTS, "vscnn.config.json": config });
  const { code, err } = await run(folder, ["inspect", "posts.csv"]);
  expect(code).toBe(1);
  expect(err).toContain(message);
});

test("a file that the user names must be there", async () => {
  const { code, err } = await run(folderOf({ "posts.csv": POSTS }), [
    "inspect",
    "posts.csv",
    "--config",
    "no.json",
  ]);
  expect(code).toBe(1);
  expect(err).toContain("no.json");
});
