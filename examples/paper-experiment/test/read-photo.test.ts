import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageFrom } from "@vscnn/core";
import { encodeJpeg, encodePng } from "@vscnn/image";
import { afterAll, expect, test } from "vitest";
import { PHOTO_LIMITS } from "../src/config.ts";
import { readPhoto } from "../src/photos/read-photo.ts";

const directory = mkdtempSync(join(tmpdir(), "read-photo-"));
afterAll(() => rmSync(directory, { recursive: true }));
const folder = join(directory, "photos");
mkdirSync(join(folder, "more"), { recursive: true });
mkdirSync(join(directory, "other"));
const png = encodePng(imageFrom(new Uint8Array(12), [2, 2, 3]));
writeFileSync(join(folder, "more/a.png"), png);
writeFileSync(join(directory, "other/b.png"), png);
symlinkSync(join(folder, "more/a.png"), join(folder, "inner.png"));
symlinkSync(join(directory, "other/b.png"), join(folder, "link.png"));
symlinkSync(join(directory, "other"), join(folder, "linked"));

test("reads a photo in its folder, through a link inside it too", async () => {
  for (const name of ["more/a.png", "inner.png"]) {
    expect((await readPhoto(join(folder, name), folder)).shape).toEqual([2, 2, 3]);
  }
});

test.each(["link.png", "linked/b.png", "../other/b.png"])("reads nothing outside it: %s", async (name) => {
  // A link put there after the posts were read led to any file of the disk
  await expect(readPhoto(join(folder, name), folder)).rejects.toThrow(
    "photo must lie in the folder of photos",
  );
});

test("waits for no pipe, and reads no folder and no file without end", async () => {
  execFileSync("mkfifo", [join(folder, "pipe.png")]);
  await expect(readPhoto(join(folder, "pipe.png"), folder)).rejects.toThrow("photo must be a file");
  await expect(readPhoto(join(folder, "more"), folder)).rejects.toThrow("photo must be a file");
  writeFileSync(join(folder, "large.png"), "");
  truncateSync(join(folder, "large.png"), PHOTO_LIMITS.maxBytes + 1);
  await expect(readPhoto(join(folder, "large.png"), folder)).rejects.toThrow(
    "photo must be a file of at most 100000000 bytes, got 100000001",
  );
});

test("decodes no photo of more pixels than the limit", async () => {
  // The frame header of a JPEG, marker ff c0 (T.81, B.2.2), after which height and width stand at 5 and 7
  const bomb = encodeJpeg(imageFrom(new Uint8Array(12), [2, 2, 3]));
  const frame = bomb.findIndex((byte, at) => byte === 0xff && bomb[at + 1] === 0xc0);
  new DataView(bomb.buffer, bomb.byteOffset).setUint32(frame + 5, 10_000 * 65537);
  writeFileSync(join(folder, "bomb.jpg"), bomb);
  await expect(readPhoto(join(folder, "bomb.jpg"), folder)).rejects.toThrow(
    "decodeImage: image must have at most 50000000 pixels (maxPixels), got 10000 x 10000",
  );
});
