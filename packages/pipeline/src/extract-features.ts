import { checkBoolean, checkFunction, checkOptions, type OptionNames } from "@vscnn/core";
import { checkFingerprints, checkRun } from "./extraction/check-run.ts";
import { extractShards } from "./extraction/extract-shards.ts";
import { type WorkerOptions, workerOptions } from "./extraction/worker-options.ts";
import type { FeatureStatus } from "./feature-status.ts";
import { finishFor } from "./finish-extraction.ts";
import { neededShards } from "./missing-shards.ts";
import type { Run } from "./run.ts";
import type { PhotoStatus } from "./store/outcome-table.ts";

/** How far {@link extractFeatures} is. */
export interface ExtractionProgress {
  /** Photos that this call has looked at. */
  photosSeen: number;
  /** How many of those ended in each way. */
  counts: Readonly<Record<PhotoStatus, number>>;
  /** Shards that are whole, those of earlier calls with them. */
  shardsDone: number;
  shardCount: number;
  /** Posts in shards that this call has to extract. */
  postsToDo: number;
}

/** Options of {@link extractFeatures}. */
export interface ExtractFeaturesOptions extends WorkerOptions {
  /** Whether photos that have no features are looked at again; all others stay as they are. @defaultValue false */
  retryFailed?: boolean;
  /** Called after each photo and each shard. */
  onProgress?: (progress: ExtractionProgress) => void;
}

/** What {@link extractFeatures} did, and what became of the store. */
export interface ExtractionReport extends FeatureStatus {
  /** Photos that this call looked at. */
  photosSeen: number;
}

const OPTIONS: OptionNames<ExtractFeaturesOptions> = {
  workers: true,
  photoTimeoutSeconds: true,
  heapMegabytes: true,
  signal: true,
  retryFailed: true,
  onProgress: true,
};

/**
 * Extracts the features of a run on all cores of this machine: whatever is missing, and nothing else.
 *
 * Photos that are missing, broken, too large or too slow are rows of NaN whose status and error the store keeps; they end
 * neither the run nor their neighbors. A process that is killed loses the shards in flight, as many as there are workers and one more; called
 * again, it goes on. The files are the same, to the byte, whatever the number of workers and interruptions; only `timings/` differs.
 *
 * @param run - from {@link planExtraction} or {@link openRun}
 * @returns counts and the commonest errors of the whole store
 * @throws TypeError or RangeError if an argument or option is not legal; Error with a `cause` if a file cannot be read or
 * written, such as on a full disk, or a block cannot be loaded; the signal's reason if aborted. Shards are whole, or as
 * they were
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const paths = ["boats.jpg", "nowhere.jpg"];
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post, i) => ({ ...post, imagePath: paths[i] }));
 * const run = await planExtraction(posts, { out: "extracted", blocks: ["color", "lbp"], photos: "photos" });
 * const { counts, errors } = await extractFeatures(run, { workers: 1 });
 * counts; // => { ok: 1, "no photo": 1, failed: 0, "timed out": 0 }
 * errors; // => [{ error: "there is no such file", count: 1 }]
 */
export async function extractFeatures(
  run: Run,
  options: ExtractFeaturesOptions = {},
): Promise<ExtractionReport> {
  checkOptions("extractFeatures", options, OPTIONS);
  const { retryFailed = false, onProgress } = options;
  checkBoolean("extractFeatures", "retryFailed", retryFailed);
  if (onProgress !== undefined) checkFunction("extractFeatures", "onProgress", onProgress);
  const bounds = workerOptions("extractFeatures", options);
  await checkRun("extractFeatures", run);
  bounds.signal?.throwIfAborted();
  const shards = await neededShards(run, retryFailed);
  const progress = createProgress(run, shards, onProgress);
  if (shards.length > 0) {
    await checkFingerprints("extractFeatures", run);
    await extractShards(run, shards, {
      ...bounds,
      functionName: "extractFeatures",
      retryFailed,
      onPhoto: progress.photo,
      onShard: progress.shard,
    });
  }
  const status = await finishFor("extractFeatures", run);
  return { ...status, photosSeen: progress.photosSeen() };
}

function createProgress(
  run: Run,
  shards: readonly number[],
  onProgress: ((progress: ExtractionProgress) => void) | undefined,
): { photo: (status: PhotoStatus) => void; shard: () => void; photosSeen: () => number } {
  const counts = { ok: 0, "no photo": 0, failed: 0, "timed out": 0 };
  let photosSeen = 0;
  let shardsDone = run.shardCount - shards.length;
  const postsToDo = shards.reduce((sum, shard) => sum + run.shards[shard].rows, 0);
  const tell = () =>
    onProgress?.({ photosSeen, counts: { ...counts }, shardsDone, shardCount: run.shardCount, postsToDo });
  return {
    photo(status) {
      counts[status]++;
      photosSeen++;
      tell();
    },
    shard() {
      shardsDone++;
      tell();
    },
    photosSeen: () => photosSeen,
  };
}
