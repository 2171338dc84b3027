import { join, resolve } from "node:path";
import { checkOptions, type OptionNames } from "@vscnn/core";
import { type FeatureStatus, finishExtraction, openRun } from "@vscnn/pipeline";
import { checkPullOptions, type PullOptions } from "./storage/check-pull-options.ts";
import { checkStorage } from "./storage/check-storage.ts";
import { fetchFile } from "./storage/fetch-file.ts";
import { fetchTree } from "./storage/fetch-tree.ts";
import type { Storage } from "./storage/storage.ts";

/** Options of {@link pullRun}. */
export interface PullRunOptions extends PullOptions {}

const OPTIONS: OptionNames<PullRunOptions> = { out: true, concurrency: true };

/**
 * Copies what workers have put into a storage to a folder of this machine and, once all shards are there, writes the
 * manifest. What follows the extraction, of {@link planFlow}, comes with it. Called again, it fetches what is new.
 *
 * @param name - of the run: that of the folder where it was planned
 * @returns how far the extraction is
 * @throws TypeError or RangeError if an argument or option is not legal, or there is no such run
 * @throws Error with a `cause` if a file cannot be read or written
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * import { planExtraction } from "@vscnn/pipeline";
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "planned-there", blocks: ["color"], photos: "photos" });
 * await pushRun(run, folderStorage("bucket"));
 * (await pullRun(folderStorage("bucket"), "planned-there", { out: "pulled" })).shardsDone; // => 0
 */
export async function pullRun(
  storage: Storage,
  name: string,
  options: PullRunOptions,
): Promise<FeatureStatus> {
  checkStorage("pullRun", storage, name);
  checkOptions("pullRun", options, OPTIONS);
  const { out, concurrency } = checkPullOptions("pullRun", options);
  const folder = resolve(out);
  if (!(await fetchFile(storage, `${name}/run.json`, join(folder, "run.json")))) {
    throw new RangeError(`pullRun: name must be that of a run in ${storage.name}, ${name} has no run.json`);
  }
  // What vouches for other files comes after them, so that a shard with a record, or a task with a result, is whole
  const isRecord = (path: string) => /^(shards|flow\/results)\//.test(path);
  const ranks = [(path: string) => path !== "run.json" && !isRecord(path), isRecord];
  await fetchTree("pullRun", storage, { name, folder, concurrency, ranks });
  return finishExtraction(await openRun(folder));
}
