import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folderStorage, type Storage, s3Storage } from "../src/index.ts";
import { type S3Server, startS3 } from "./s3-server.ts";

const folder = mkdtempSync(join(tmpdir(), "storage-"));
let s3: S3Server;

beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID = "key";
  process.env.AWS_SECRET_ACCESS_KEY = "secret";
  s3 = await startS3("bucket");
});
afterAll(async () => {
  await s3.close();
  rmSync(folder, { recursive: true, force: true });
});

const bytes = (...values: number[]) => Uint8Array.from(values);
const bucket = (options = {}) =>
  s3Storage({ bucket: "bucket", endpoint: s3.endpoint, region: "here", ...options });

async function listed(storage: Storage, prefix: string): Promise<[string, number][]> {
  const files: [string, number][] = [];
  for await (const { key, bytes: size } of storage.list(prefix)) files.push([key, size]);
  return files;
}

const kinds: [string, () => Storage][] = [
  ["a folder", () => folderStorage(join(folder, "files"))],
  ["a bucket", () => bucket({ prefix: "project/" })],
];

describe.each(kinds)("%s", (_name, open) => {
  test("writes once, replaces, reads ranges, and lists what begins alike", async () => {
    const storage = open();
    expect(await storage.read("run/a")).toBeUndefined();
    expect(await storage.writeOnce("run/a", bytes(1, 2, 3, 4))).toBe(true);
    expect(await storage.writeOnce("run/a", bytes(9))).toBe(false);
    expect(await storage.read("run/a")).toEqual(bytes(1, 2, 3, 4));
    expect(await storage.read("run/a", [1, 3])).toEqual(bytes(2, 3));
    expect(await storage.read("run/a", [2, 100])).toEqual(bytes(3, 4));
    expect(await storage.read("run/a", [4, 5])).toEqual(bytes());
    await storage.replace("run/a", bytes(5));
    expect(await storage.read("run/a")).toEqual(bytes(5));
    for (const key of ["run/b/1", "run/b/2", "run/b/3", "run/c", "running"])
      await storage.replace(key, bytes(0, 0));
    expect(await listed(storage, "run/")).toEqual([
      ["run/a", 1],
      ["run/b/1", 2],
      ["run/b/2", 2],
      ["run/b/3", 2],
      ["run/c", 2],
    ]);
    expect(await listed(storage, "none/")).toEqual([]);
  });

  test("tells a file from the one that was there before", async () => {
    const storage = open();
    expect(await storage.versionOf?.("told")).toBeUndefined();
    const versions: (string | undefined)[] = [];
    for (const content of [bytes(1), bytes(1, 2), bytes(3, 4)]) {
      await storage.replace("told", content);
      versions.push(await storage.versionOf?.("told"));
      expect(await storage.versionOf?.("told")).toBe(versions.at(-1));
    }
    expect(new Set(versions).size).toBe(3);
    expect(versions).not.toContain(undefined);
  });

  test("of two writers who write once, one does", async () => {
    const storage = open();
    const written = await Promise.all([1, 2, 3, 4].map((value) => storage.writeOnce("raced", bytes(value))));
    expect(written.filter(Boolean)).toHaveLength(1);
  });
});

test("no key leaves a folder, by dots or by a link, and nothing half-written is left", async () => {
  const storage = folderStorage(join(folder, "closed"));
  await storage.replace("a", bytes(1));
  symlinkSync(tmpdir(), join(folder, "closed", "link"));
  for (const key of ["../out", "/out", "link/out", "a/../../out"]) {
    await expect(storage.writeOnce(key, bytes(1))).rejects.toThrow(RangeError);
    await expect(storage.read(key)).rejects.toThrow(RangeError);
  }
  expect(readdirSync(join(folder, "closed")).sort()).toEqual(["a", "link"]);
});

test("a bucket that is overloaded is asked again, and one that refuses says why", async () => {
  const before = s3.failures;
  s3.failures = before + 2;
  expect(await bucket().writeOnce("patient", bytes(1))).toBe(true);
  s3.failures = 3;
  await expect(bucket({ attempts: 2 }).read("patient")).rejects.toThrow(
    /^s3Storage: reading patient failed in s3:\/\/bucket\/: /,
  );
  s3.failures = 0;
});

test("large files go in parts, and parts that fail are thrown away", async () => {
  const large = new Uint8Array(2 ** 25 + 7).map((_, i) => i % 251);
  expect(await bucket().writeOnce("large", large)).toBe(true);
  expect(Buffer.compare(s3.files.get("large") as Buffer, large)).toBe(0);
  expect(await bucket().writeOnce("large", large)).toBe(false);
  expect(s3.uploads.size).toBe(0);
});

test("a folder that cannot be made is one clear error", async () => {
  writeFileSync(join(folder, "file"), "");
  await expect(folderStorage(join(folder, "file", "below")).writeOnce("a", bytes(1))).rejects.toThrow();
});
