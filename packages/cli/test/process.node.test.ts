import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useBuiltCli } from "./build-cli.ts";
import { EXTRACT_PHOTOS, photoFolder } from "./photo-folder.ts";
import { folderOf, run } from "./run.ts";
import { startProgram } from "./start-program.ts";

const built = useBuiltCli();
const start = (folder: string, args: readonly string[]) => startProgram(built.program, folder, args);

/** Waits until a folder holds as many shards. */
async function shardsIn(folder: string, count: number): Promise<void> {
  const shards = join(folder, "features/shards");
  while (!existsSync(shards) || readdirSync(shards).filter((name) => name.endsWith(".json")).length < count) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const EXTRACT = [...EXTRACT_PHOTOS, "--out", "features"];
const FLAGS = ["--blocks", "color", "--shard-size", "2", "--workers", "1"];

/** A block that hangs at its third photo, as long as a file says so; another file tells that it has come there. */
const HANGING_BLOCK = `
import { existsSync, writeFileSync } from "node:fs";
const sign = new URL("./hanging", import.meta.url);
let photos = 0;
export default () => {
  photos++;
  if (photos > 2 && existsSync(sign)) writeFileSync(new URL("./reached", import.meta.url), "");
  while (photos > 2 && existsSync(sign));
  return Float32Array.of(1);
};
`;

describe("the vscnn program", () => {
  test("writes results on stdout alone, without colors, and ends with the exit code", async () => {
    const folder = folderOf({ "posts.csv": "date,views\n2024-05-01,5\nnever,6\n" });
    const { code, out, err } = await start(folder, ["inspect", "posts.csv", "--json"]).ended;
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ rows: 2, posts: 1 });
    expect(err).toBe("");
    const failed = await start(folder, ["inspect", "none.csv"]).ended;
    expect([failed.code, failed.out]).toEqual([1, ""]);
    expect(failed.err).toMatch(/^error: .*none\.csv cannot be read.*\n$/);
  });

  test("Ctrl-C stops clean with 130, and the same command goes on", async () => {
    const folder = photoFolder(60);
    const { child, ended } = start(folder, [...EXTRACT, ...FLAGS]);
    await shardsIn(folder, 1);
    child.kill("SIGINT");
    const { code, err } = await ended;
    expect(code).toBe(130);
    expect(err).toContain("stopping after what is in flight");
    expect(err).toContain("the same command goes on");
    const leftovers = readdirSync(join(folder, "features"), { recursive: true, encoding: "utf8" });
    expect(leftovers.filter((name) => name.endsWith(".tmp"))).toEqual([]);
    const again = await start(folder, [...EXTRACT, ...FLAGS]).ended;
    expect(again.code).toBe(0);
    expect(again.err).toMatch(/features has \d+ of 30 shards already: going on/);
  });

  test("Ctrl-C twice stops at once, while a photo hangs, and leaves nothing half done", async () => {
    const folder = photoFolder(6);
    writeFileSync(join(folder, "hang.mjs"), HANGING_BLOCK);
    const blocks = ["--blocks", "color", "--custom-block", "own=hang.mjs:1", "--shard-size", "2"];
    const args = [...EXTRACT, ...blocks, "--workers", "1", "--quiet"];
    writeFileSync(join(folder, "hanging"), "");
    const { child, ended } = start(folder, args);
    while (!existsSync(join(folder, "reached"))) await new Promise((resolve) => setTimeout(resolve, 10));
    await shardsIn(folder, 1);
    child.kill("SIGINT");
    // The first waits for the photo, which would take until its time has run out
    const isOver = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 500, "waiting"))]);
    expect(isOver).toBe("waiting");
    child.kill("SIGINT");
    const { code, err } = await ended;
    expect([code, err]).toEqual([130, expect.stringContaining("once more stops at once")]);
    expect(readdirSync(join(folder, "features/shards"))).toEqual(["00000.json"]);
    expect((await run(folder, ["verify", "--features", "features"])).err).not.toContain("error");
    rmSync(join(folder, "hanging"));
    expect((await run(folder, args)).code).toBe(0);
    expect((await run(folder, [...args.map((arg) => (arg === "features" ? "whole" : arg))])).code).toBe(0);
    const manifest = (name: string) => readFileSync(join(folder, name, "manifest.json"), "utf8");
    expect(manifest("features")).toBe(manifest("whole"));
  });

  test("killed and begun again, it makes the same files as an unbroken run", async () => {
    const folder = photoFolder(30);
    const { child, ended } = start(folder, [...EXTRACT, ...FLAGS]);
    await shardsIn(folder, 2);
    child.kill("SIGKILL");
    expect((await ended).signal).toBe("SIGKILL");
    expect((await start(folder, [...EXTRACT, ...FLAGS, "--quiet"]).ended).code).toBe(0);
    const unbroken = [...EXTRACT.slice(0, -1), "whole", ...FLAGS, "--quiet"];
    expect((await start(folder, unbroken).ended).code).toBe(0);
    const manifest = (name: string) => readFileSync(join(folder, name, "manifest.json"), "utf8");
    expect(manifest("features")).toBe(manifest("whole"));
  });
});
