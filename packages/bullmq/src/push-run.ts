import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { checkBoolean, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { type Run, storeFiles } from "@vscnn/pipeline";
import { folderStorage } from "./folder-storage.ts";
import { checkStorage } from "./storage/check-storage.ts";
import { keep } from "./storage/keep.ts";
import type { Storage } from "./storage/storage.ts";

/** Options of {@link pushRun}. */
export interface PushRunOptions {
  /** What the run is called there. @defaultValue the name of its folder */
  name?: string;
  /** Whether what is extracted is copied too, and all else in the folder. @defaultValue false */
  features?: boolean;
}

const OPTIONS: OptionNames<PushRunOptions> = { name: true, features: true };

/**
 * Copies a run that was planned in a folder of this machine to a storage, for workers that see no folder of it: its posts,
 * then `run.json`. Called again, it writes what is missing or has changed.
 *
 * @param run - from `planExtraction` or `openRun`
 * @throws TypeError or RangeError if an argument or option is not legal; Error with a `cause` if a file cannot be read or
 * written
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * import { planExtraction } from "@vscnn/pipeline";
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "planned-here", blocks: ["color"], photos: "photos" });
 * await pushRun(run, folderStorage("bucket"));
 */
export async function pushRun(run: Run, storage: Storage, options: PushRunOptions = {}): Promise<void> {
  if (run?.kind !== "feature-run") {
    throw new TypeError(`pushRun: run must be that of planExtraction, got ${describeValue(run)}`);
  }
  checkOptions("pushRun", options, OPTIONS);
  const { name = basename(run.folder), features = false } = options;
  checkStorage("pushRun", storage, name);
  checkBoolean("pushRun", "features", features);
  const push = async (file: string): Promise<void> =>
    keep(storage, `${name}/${file}`, await readFile(join(run.folder, ...file.split("/"))));
  if (!features) {
    for (let shard = 0; shard < run.shardCount; shard++) await push(storeFiles.posts(shard));
  } else {
    // Each file after those that it vouches for
    for (const rank of [0, 1, 2]) {
      for await (const { key } of folderStorage(run.folder).list("")) {
        if (key !== storeFiles.run && rankOf(key) === rank) await push(key);
      }
    }
  }
  await push(storeFiles.run);
}

function rankOf(file: string): number {
  if (file === storeFiles.manifest) return 2;
  return file.startsWith("shards/") ? 1 : 0;
}
