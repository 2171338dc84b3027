import { constants } from "node:fs";
import { type FileHandle, lstat, open, realpath } from "node:fs/promises";
import { isAbsolute, relative } from "node:path";
import type { Image } from "@vscnn/core";
import { decodeImage } from "@vscnn/image";
import { PHOTO_LIMITS } from "../config.ts";

/**
 * Reads a photo that lies in a folder. What was opened is what is checked, so that no link or pipe can be put in the
 * place of a photo after the posts were read.
 *
 * @throws Error that says what is wrong, without the path
 */
export async function readPhoto(path: string, folder: string): Promise<Image> {
  // Without waiting: a pipe would be waited for without end
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    await checkPlace(handle, path, folder);
    return decodeImage(await handle.readFile(), { maxPixels: PHOTO_LIMITS.maxPixels });
  } finally {
    await handle.close();
  }
}

async function checkPlace(handle: FileHandle, path: string, folder: string): Promise<void> {
  const opened = await handle.stat();
  if (!opened.isFile()) throw new Error("photo must be a file");
  if (opened.size > PHOTO_LIMITS.maxBytes) {
    throw new Error(`photo must be a file of at most ${PHOTO_LIMITS.maxBytes} bytes, got ${opened.size}`);
  }
  const real = await realpath(path);
  const step = relative(await realpath(folder), real);
  const there = await lstat(real);
  const isSame = there.ino === opened.ino && there.dev === opened.dev;
  if (!isSame || isAbsolute(step) || step.split(/[\\/]/)[0] === "..") {
    throw new Error("photo must lie in the folder of photos");
  }
}
