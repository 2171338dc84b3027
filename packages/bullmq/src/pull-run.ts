import { join, resolve } from "node:path";
import { checkInteger, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { resolveInside } from "@vscnn/core/node";
import { type FeatureStatus, finishExtraction, openRun } from "@vscnn/pipeline";
import { checkStorage } from "./storage/check-storage.ts";
import { fetchFile } from "./storage/fetch-file.ts";
import type { Storage, StoredFile } from "./storage/storage.ts";

/** Options of {@link pullRun}. */
export interface PullRunOptions {
  /** The folder that the run gets; its parts that are there in the right size are not fetched again. */
  out: string;
  /** Files that are fetched side by side. @defaultValue 8 */
  concurrency?: number;
}

const OPTIONS: OptionNames<PullRunOptions> = { out: true, concurrency: true };

/**
 * Copies what workers have put into a storage to a folder of this machine and, once all shards are there, writes the
 * manifest. Called again, it fetches what is new.
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
  const { out, concurrency = 8 } = options;
  if (typeof out !== "string" || out === "") {
    throw new TypeError(`pullRun: out must be the path of a folder, got ${describeValue(out)}`);
  }
  checkInteger("pullRun", "concurrency", concurrency, { min: 1, max: 256 });
  const folder = resolve(out);
  if (!(await fetchFile(storage, `${name}/run.json`, join(folder, "run.json")))) {
    throw new RangeError(`pullRun: name must be that of a run in ${storage.name}, ${name} has no run.json`);
  }
  // Records come last in the order of fetching, so that a shard with one is whole
  for (const isRecord of [false, true]) {
    const files = storage.list(`${name}/`)[Symbol.asyncIterator]();
    await Promise.all(Array.from({ length: concurrency }, () => fetchAll(files, isRecord)));
  }
  return finishExtraction(await openRun(folder));

  async function fetchAll(files: AsyncIterator<StoredFile>, isRecord: boolean): Promise<void> {
    for (let next = await files.next(); !next.done; next = await files.next()) {
      const { key, bytes } = next.value;
      const path = key.slice(name.length + 1);
      if (path === "run.json" || path.startsWith("shards/") !== isRecord) continue;
      await fetchFile(
        storage,
        key,
        await resolveInside("pullRun", folder, path),
        isRecord ? undefined : bytes,
      );
    }
  }
}
