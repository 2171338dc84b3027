import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describeValue } from "@vscnn/core";
import type { Run } from "@vscnn/pipeline";
import { checkStorage } from "./storage/check-storage.ts";
import { keep } from "./storage/keep.ts";
import { shardFiles } from "./storage/shard-files.ts";
import type { Storage } from "./storage/storage.ts";

/**
 * Copies a run that was planned in a folder of this machine to a storage, for workers that see no folder of it: its posts,
 * then `run.json`, under the name of its folder. Called again, it writes what is missing or has changed.
 *
 * @param run - from `planExtraction` or `openRun`
 * @throws TypeError or RangeError if an argument is not legal; Error with a `cause` if a file cannot be read or written
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * import { planExtraction } from "@vscnn/pipeline";
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "planned-here", blocks: ["color"], photos: "photos" });
 * await pushRun(run, folderStorage("bucket"));
 */
export async function pushRun(run: Run, storage: Storage): Promise<void> {
  if (run?.kind !== "feature-run") {
    throw new TypeError(`pushRun: run must be that of planExtraction, got ${describeValue(run)}`);
  }
  const name = basename(run.folder);
  checkStorage("pushRun", storage, name);
  for (let shard = 0; shard < run.shardCount; shard++) await push(shardFiles.posts(shard));
  await push("run.json");

  async function push(file: string): Promise<void> {
    await keep(storage, `${name}/${file}`, await readFile(join(run.folder, ...file.split("/"))));
  }
}
