import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { crc32 } from "@vscnn/core";
import { photoBytes } from "./small-photos.ts";

/** Largest file that the hostile photos are read with: one of them has more. */
export const HOSTILE_MAX_BYTES = 2 ** 20;

/**
 * Writes photographs as strangers send them into a folder, and one beside it.
 *
 * @returns the image paths of 50, none of which has features; `undefined` is a post without a photo
 */
export function writeHostilePhotos(folder: string): (string | undefined)[] {
  writeFileSync(join(folder, "../outside.jpg"), photoBytes(0));
  const files = { ...brokenFiles(), ...bombs() };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return [...Object.keys(files), ...placesThatAreNoFiles(folder)];
}

function brokenFiles(): Record<string, Uint8Array> {
  const [jpeg, png] = [photoBytes(0), photoBytes(1)];
  const files: Record<string, Uint8Array> = {};
  for (let i = 0; i < 10; i++) {
    files[`cut-${i}.jpg`] = jpeg.slice(0, Math.floor((jpeg.length * i) / 11));
    files[`cut-${i}.png`] = png.slice(0, Math.floor((png.length * i) / 11));
  }
  const texts = [
    "<html>404</html>",
    "GIF89a",
    "RIFF    WEBPVP8 ",
    "%PDF-1.7",
    "\0\0\0 ftypavif",
    "MM\0*",
    "BM",
    "<svg/>",
  ];
  for (const [i, text] of texts.entries())
    files[`other-${i}.jpg`] = new TextEncoder().encode(text.repeat(20));
  const flipped = png.slice();
  flipped[png.length - 30] ^= 255;
  files["flipped.png"] = flipped;
  return files;
}

function bombs(): Record<string, Uint8Array> {
  const huge = photoBytes(0).slice();
  const frame = huge.findIndex((value, i) => value === 0xff && huge[i + 1] === 0xc0);
  huge.set([0xff, 0xdc, 0xff, 0xdc], frame + 5);
  return {
    "huge.jpg": huge,
    "huge.png": pngOf(60_000, 60_000, deflateSync(new Uint8Array(1e5))),
    "wide.png": pngOf(2 ** 31 - 1, 1, new Uint8Array(0)),
    "none.png": pngOf(0, 0, new Uint8Array(0)),
    "inflates.png": pngOf(8, 8, deflateSync(new Uint8Array(2e7))),
    "starves.png": pngOf(2000, 2000, deflateSync(new Uint8Array(100))),
  };
}

function pngOf(width: number, height: number, data: Uint8Array): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const chunks = [chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", new Uint8Array(0))];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(body, 8);
  view.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)));
  return bytes;
}

function placesThatAreNoFiles(folder: string): (string | undefined)[] {
  mkdirSync(join(folder, "folder.jpg"));
  symlinkSync("/dev/zero", join(folder, "device.jpg"));
  symlinkSync("../outside.jpg", join(folder, "link.jpg"));
  symlinkSync("circle.jpg", join(folder, "circle.jpg"));
  symlinkSync("nowhere.jpg", join(folder, "dangling.jpg"));
  symlinkSync("..", join(folder, "up"));
  execFileSync("mkfifo", [join(folder, "pipe.jpg")]);
  writeFileSync(join(folder, "long.jpg"), photoBytes(0));
  truncateSync(join(folder, "long.jpg"), HOSTILE_MAX_BYTES + 1);
  const inside = [
    "folder.jpg",
    "device.jpg",
    "link.jpg",
    "circle.jpg",
    "dangling.jpg",
    "up/outside.jpg",
    "pipe.jpg",
  ];
  const paths = [
    "../outside.jpg",
    "/etc/passwd",
    "no\0name.jpg",
    "x".repeat(5000),
    "missing.jpg",
    "0.jpg/x",
    "",
  ];
  return [...inside, "long.jpg", ...paths];
}
