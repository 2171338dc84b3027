import { expect, test } from "vitest";
import type { Storage } from "../src/index.ts";
import { keptFiles } from "../src/places/kept-files.ts";

/** A storage in memory that says what was read of it. */
function counted(files: Map<string, string>): Storage & { reads: string[] } {
  const reads: string[] = [];
  return {
    name: "memory",
    reads,
    async read(key) {
      reads.push(key);
      const text = files.get(key);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
    versionOf: async (key) => files.get(key),
    writeOnce: async () => false,
    async replace() {},
    async *list() {},
  };
}

const textOf = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

test("a file is read once, and again when it is another", async () => {
  const files = new Map([["a", "first"]]);
  const storage = counted(files);
  const read = keptFiles(storage);
  for (let i = 0; i < 3; i++) expect(textOf(await read("a"))).toBe("first");
  expect(storage.reads).toEqual(["a"]);
  files.set("a", "second");
  expect(textOf(await read("a"))).toBe("second");
  expect(storage.reads).toEqual(["a", "a"]);
  files.delete("a");
  expect(await read("a")).toBeUndefined();
  files.set("a", "second");
  expect(textOf(await read("a"))).toBe("second");
  // What is known not to be there is not asked for
  expect(await read("none")).toBeUndefined();
  expect(storage.reads).toEqual(["a", "a", "a"]);
});

test("four files are kept, and of more the latest", async () => {
  const files = new Map(["a", "b", "c", "d", "e"].map((name) => [name, name]));
  const storage = counted(files);
  const read = keptFiles(storage);
  for (const name of ["a", "b", "c", "d", "a", "b", "c", "d", "e", "e", "b"]) await read(name);
  expect(storage.reads).toEqual(["a", "b", "c", "d", "e"]);
  await read("a");
  expect(storage.reads.at(-1)).toBe("a");
});

test("of a storage that cannot tell, every time", async () => {
  const { versionOf: _, ...storage } = counted(new Map([["a", "x"]]));
  const read = keptFiles(storage);
  await read("a");
  await read("a");
  expect(storage.reads).toEqual(["a", "a"]);
});
