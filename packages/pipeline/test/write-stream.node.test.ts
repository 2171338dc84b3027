import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeStream } from "../src/store/write-stream.ts";
import { testFolder } from "./test-folder.ts";

test("a disk that is full is said of the file, which stays as it was", async () => {
  const folder = testFolder();
  const path = join(folder, "all.csv");
  writeFileSync(path, "before");
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  const written = writeStream(path, async (temporary) => {
    await writeFile(temporary, "some");
    throw full;
  });
  // Was "ENOSPC: no space left on device, write", and no word of the file
  await expect(written).rejects.toThrow(`cannot write ${path}: no space is left on the device (ENOSPC)`);
  expect(readdirSync(folder)).toEqual(["all.csv"]);
  expect(readFileSync(path, "utf8")).toBe("before");
});

test("what else goes wrong stays what it was", async () => {
  const other = new Error("a shard is not extracted");
  const written = writeStream(join(testFolder(), "all.csv"), () => Promise.reject(other));
  await expect(written).rejects.toBe(other);
});
