import { checkRun } from "./extraction/check-run.ts";
import { type FeatureStatus, statusOf } from "./feature-status.ts";
import { removeUnfinishedFiles } from "./planning/remove-leftovers.ts";
import type { Run } from "./run.ts";
import { writeManifest } from "./store/manifest.ts";
import { withFunctionName } from "./store/with-function-name.ts";

/**
 * Writes the manifest of a store whose shards are all there, and removes what killed processes have left. For those who call {@link extractShard}
 * themselves; {@link extractFeatures} does it.
 *
 * @returns how far the extraction is: as long as shards are missing, nothing is written
 * @throws TypeError if it is no run; Error with a `cause` if a file cannot be read or written
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "to-finish", blocks: ["color"], photos: "photos" });
 * await extractShard(run, 0, { workers: 1 });
 * (await finishExtraction(run)).isFinished; // => true
 */
export async function finishExtraction(run: Run): Promise<FeatureStatus> {
  await checkRun("finishExtraction", run);
  return finishFor("finishExtraction", run);
}

/** {@link finishExtraction} under the name of the function that was called. */
export async function finishFor(functionName: string, run: Run): Promise<FeatureStatus> {
  const status = await statusOf(run);
  if (status.shardsDone < status.shardCount) return status;
  await withFunctionName(functionName, async () => {
    await removeUnfinishedFiles(run.folder);
    await writeManifest(run);
  });
  return { ...status, isFinished: true };
}
