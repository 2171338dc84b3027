import { resolve } from "node:path";
import { describeValue } from "@vscnn/core";
import type { Run } from "./run.ts";
import { readRunFile } from "./store/run-file.ts";

/**
 * Opens a run that was planned, in another process or on another machine that sees its folder.
 *
 * @param folder - of the store
 * @throws TypeError or RangeError if the folder holds no run, one of an unknown version, or a damaged one
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 2, users: 1 });
 * await planExtraction(posts, { out: "to-open", blocks: ["lbp"], photos: "photos" });
 * (await openRun("to-open")).postCount; // => 2
 */
export async function openRun(folder: string): Promise<Run> {
  return openRunFor("openRun", folder);
}

/** {@link openRun} under the name of the function that was called. */
export async function openRunFor(functionName: string, folder: unknown): Promise<Run> {
  if (typeof folder !== "string" || folder === "") {
    throw new TypeError(`${functionName}: folder must be the path of a store, got ${describeValue(folder)}`);
  }
  const run = await readRunFile(functionName, resolve(folder));
  if (run === undefined) {
    throw new RangeError(`${functionName}: folder must be that of a planned run, ${folder} has no run.json`);
  }
  return run;
}
