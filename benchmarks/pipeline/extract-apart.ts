import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { extractFolder, HAND_MADE } from "./extract-folder.ts";

const OWN_PATH = fileURLToPath(import.meta.url);

/**
 * Seconds a photo of two processes that extract `posts` photos each at the same time, with one worker each, and know nothing of each other.
 */
export async function extractApart(photos: string, posts: number): Promise<number> {
  const both = await Promise.all([extractInProcess(photos, posts), extractInProcess(photos, posts)]);
  // Each process gives a photo in its own time, so that both together need half of it
  return (both[0] + both[1]) / 4;
}

/** Seconds a photo of this program, started for itself. */
async function extractInProcess(photos: string, posts: number): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, OWN_PATH, photos, `${posts}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
  if (code !== 0) throw new Error(`extraction in a process of its own ended with ${code}`);
  return Number(output);
}

if (process.argv[1] === OWN_PATH) {
  const [photos, posts] = process.argv.slice(2);
  console.log(await extractFolder(photos, { blocks: HAND_MADE, workers: 1, posts: Number(posts) }));
}
