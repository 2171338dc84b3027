import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import {
  flushFolder,
  makeFolder,
  openRegularFile,
  readRegularFile,
  removeAbandonedFiles,
  resolveInside,
  writeFileAtomically,
} from "../../src/node.ts";

/** A process that no machine can have: numbers end at 4,194,304. */
const GONE = 4_194_305;

const root = mkdtempSync(join(tmpdir(), "vscnn-core-"));
let folders = 0;
let folder: string;
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  folder = join(root, `folder-${folders++}`);
  mkdirSync(folder);
});

const maxBytes = 100;
const there = (name: string) => join(folder, name);

describe("readRegularFile", () => {
  it("gives the bytes of a file, by path, URL and link", async () => {
    writeFileSync(there("a"), "whole");
    symlinkSync("a", there("link"));
    const bytes = new TextEncoder().encode("whole");
    expect(await readRegularFile("f", there("a"), { maxBytes: 5 })).toEqual(bytes);
    expect(await readRegularFile("f", pathToFileURL(there("a")), { maxBytes })).toEqual(bytes);
    expect(await readRegularFile("f", there("link"), { maxBytes, within: folder })).toEqual(bytes);
    writeFileSync(there("empty"), "");
    expect(await readRegularFile("f", there("empty"), { maxBytes: 0 })).toHaveLength(0);
  });

  it("refuses a pipe at once, a device, a folder and what is too long", async () => {
    execFileSync("mkfifo", [there("pipe")]);
    writeFileSync(there("long"), "123456");
    const reading = (name: string) => readRegularFile("f", there(name), { maxBytes: 5 });
    const need = "it must be a regular file, but it is";
    await expect(reading("pipe")).rejects.toThrow(`f: cannot read ${there("pipe")}: ${need} a named pipe`);
    await expect(reading("")).rejects.toThrow(`${need} a folder`);
    await expect(readRegularFile("f", "/dev/zero", { maxBytes })).rejects.toThrow(`${need} a device`);
    await expect(reading("long")).rejects.toThrow(
      new RangeError(`f: cannot read ${there("long")}: it has 6 bytes, at most 5 are expected`),
    );
    await expect(reading("none")).rejects.toMatchObject({ cause: { code: "ENOENT" } });
  });

  it("does not leave the folder by a link", async () => {
    writeFileSync(there("outside"), "x");
    mkdirSync(there("in"));
    symlinkSync("../outside", there("in/link"));
    await expect(readRegularFile("f", there("in/link"), { maxBytes, within: there("in") })).rejects.toThrow(
      "it is a link that leads out of its folder",
    );
  });

  it.each([3, null, "", new URL("data:text/plain,x")])("refuses %o as a path", async (path) => {
    await expect(readRegularFile("f", path as string, { maxBytes })).rejects.toThrow(
      /^f: path must be a path or a file: URL/,
    );
  });

  it("refuses a bound that is none", async () => {
    const options = { maxBytes: Number.NaN };
    await expect(readRegularFile("f", there("a"), options)).rejects.toThrow(/^f: maxBytes must be/);
  });
});

describe("flushFolder", () => {
  it("flushes a folder, and says what is none", async () => {
    expect(await flushFolder(folder)).toBeUndefined();
    await expect(flushFolder(there("none"))).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("resolveInside", () => {
  it("gives the absolute path, whether anything is there or not", async () => {
    mkdirSync(there("in"));
    writeFileSync(there("in/a"), "");
    expect(await resolveInside("f", folder, "in/a")).toBe(there("in/a"));
    expect(await resolveInside("f", folder, "./in/../in/b")).toBe(there("in/b"));
    expect(await resolveInside("f", folder, "new/deep/c")).toBe(there("new/deep/c"));
    expect(await resolveInside("f", folder, "..a")).toBe(there("..a"));
    // A file is no folder: nothing can be below it, in here or elsewhere
    expect(await resolveInside("f", folder, "in/a/b")).toBe(there("in/a/b"));
  });

  it.each(["..", "../x", "in/../../x", "/etc/passwd", ".", "", "a\0b", "a/".repeat(2049)])(
    "refuses %j",
    async (path) => {
      await expect(resolveInside("f", folder, path)).rejects.toThrow(RangeError);
      await expect(resolveInside("f", folder, path)).rejects.toThrow(
        `f: path must stay within the folder ${folder}, got `,
      );
    },
  );

  it("refuses links that lead outside, at any place on the way, there or not yet, and rings", async () => {
    mkdirSync(there("in"));
    symlinkSync("..", there("in/up"));
    symlinkSync(there("later"), there("in/later"));
    symlinkSync("ring", there("in/ring"));
    for (const path of ["up", "up/x", "later", "later/x", "ring"]) {
      await expect(resolveInside("f", there("in"), path)).rejects.toThrow("must stay within");
    }
    symlinkSync("in", there("alias"));
    expect(await resolveInside("f", there("alias"), "x")).toBe(there("alias/x"));
  });

  it("refuses a folder that is not there, and other kinds", async () => {
    const message = `f: folder ${there("none")} cannot be looked up: ENOENT`;
    await expect(resolveInside("f", there("none"), "a")).rejects.toThrow(message);
    await expect(resolveInside("f", 3 as never, "a")).rejects.toThrow(TypeError);
    await expect(resolveInside("f", folder, null as never)).rejects.toThrow("f: path must be text, got null");
  });
});

describe("writeFileAtomically", () => {
  it("replaces a file, in the order of the calls, and leaves nothing beside it", async () => {
    const path = there("a");
    writeFileSync(path, "old");
    await Promise.all([1, 2, 3].map((each) => writeFileAtomically(path, Uint8Array.of(each))));
    expect([...readFileSync(path)]).toEqual([3]);
    expect(readdirSync(folder)).toEqual(["a"]);
  });

  it("leaves the old file, and no other, where it fails", async () => {
    mkdirSync(there("folder"));
    writeFileSync(there("folder/a"), "old");
    await expect(writeFileAtomically(there("folder"), Uint8Array.of(1))).rejects.toThrow(/EISDIR|ENOTEMPTY/);
    expect(readdirSync(folder)).toEqual(["folder"]);
    await expect(writeFileAtomically(there("none/a"), Uint8Array.of(1))).rejects.toThrow("ENOENT");
  });

  it("sweeps up what a killed process left of the same file", async () => {
    writeFileSync(there(`a.${GONE}-0-1.tmp`), "half");
    writeFileSync(there(`b.${GONE}-0-1.tmp`), "half");
    writeFileSync(there(`a.${process.ppid}-0-1.tmp`), "being written");
    await writeFileAtomically(there("a"), Uint8Array.of(1));
    expect(readdirSync(folder).sort()).toEqual(
      [`a.${process.ppid}-0-1.tmp`, "a", `b.${GONE}-0-1.tmp`].sort(),
    );
    await removeAbandonedFiles(folder, (name) => name === "b");
    expect(existsSync(there(`b.${GONE}-0-1.tmp`))).toBe(false);
  });
});

describe("makeFolder", () => {
  it("makes what is missing, and takes it back", async () => {
    const { undo } = await makeFolder(there("a/b/c"));
    expect(existsSync(there("a/b/c"))).toBe(true);
    writeFileSync(there("a/kept"), "");
    await undo();
    expect(readdirSync(there("a"))).toEqual(["kept"]);
    const again = await makeFolder(there("a"));
    await again.undo();
    expect(existsSync(there("a"))).toBe(true);
  });

  it("ends where nothing can be made", async () => {
    // Node's own recursive mkdir never returned here
    await expect(makeFolder("/proc/nowhere/deep")).rejects.toThrow("ENOENT");
    writeFileSync(there("file"), "");
    await expect(makeFolder(there("new/../file/x"))).rejects.toThrow("ENOTDIR");
    await expect(makeFolder(there("file"))).rejects.toThrow("EEXIST");
  });

  it("leaves none of its folders where a later one cannot be made", async () => {
    await expect(makeFolder(join(folder, "made", "x".repeat(300)))).rejects.toThrow("ENAMETOOLONG");
    await expect(makeFolder(join(folder, "made", "deep", "y".repeat(300), "z"))).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });
});

it("openRegularFile gives a handle and the size", async () => {
  writeFileSync(there("a"), "whole");
  const { handle, size } = await openRegularFile(there("a"));
  expect([size, (await handle.readFile()).toString()]).toEqual([5, "whole"]);
  await handle.close();
});

describe("makeFolder, called by many at once", () => {
  it("makes what they want, whoever comes first", async () => {
    // One found the folder above missing, then there: it took that for a system that lies, and threw ENOENT
    for (let round = 0; round < 200; round++) {
      const paths = Array.from({ length: 8 }, (_, i) =>
        join(folder, `at-once-${round}`, "blocks", `${i % 4}`),
      );
      await Promise.all(paths.map((path) => makeFolder(path)));
      expect(paths.every((path) => existsSync(path))).toBe(true);
    }
  });
});
