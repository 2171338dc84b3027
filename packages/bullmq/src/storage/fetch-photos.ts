import { isAbsolute } from "node:path";
import { makeFolder, resolveInside } from "@vscnn/core/node";
import { fetchFile } from "./fetch-file.ts";
import type { Storage } from "./storage.ts";

/** Requests side by side. */
const CONCURRENCY = 16;

/**
 * Copies the photos of a shard's posts to a folder. One that is not there, too large, or whose path leads outside is left
 * out: the extraction says so in its row.
 *
 * @param prefix - what the keys of photos begin with, before the image paths of posts
 */
export async function fetchPhotos(
  storage: Storage,
  prefix: string,
  posts: readonly { readonly imagePath?: string }[],
  folder: string,
  maxBytes: number,
): Promise<void> {
  await makeFolder(folder);
  const paths = new Set(posts.map(({ imagePath }) => imagePath).filter((path) => typeof path === "string"));
  const left = paths[Symbol.iterator]();
  await Promise.all(Array.from({ length: CONCURRENCY }, fetchNext));

  async function fetchNext(): Promise<void> {
    for (const path of left) {
      if (isAbsolute(path)) continue;
      const place = await resolveInside("startWorker", folder, path).catch(() => undefined);
      if (place === undefined || (await isTooLarge(`${prefix}${path}`))) continue;
      await fetchFile(storage, `${prefix}${path}`, place);
    }
  }

  /** Whether there is a byte behind the last that is read. */
  async function isTooLarge(key: string): Promise<boolean> {
    const beyond = await storage.read(key, [maxBytes, maxBytes + 1]).catch(() => undefined);
    return beyond !== undefined && beyond.length > 0;
  }
}
