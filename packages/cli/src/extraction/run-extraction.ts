import {
  type ExtractionReport,
  extractFeatures,
  featureStatus,
  openRun,
  type WorkerOptions,
} from "@vscnn/pipeline";
import type { VerbContext } from "../command/verb.ts";
import { counted, formatCount } from "../console/format-number.ts";
import { createProgress } from "../console/progress.ts";
import type { ExtractFlags } from "./extract-flags.ts";
import { extractShare } from "./extract-share.ts";

/** Extracts what the run lacks, or this process's share of it, and shows how far it is. */
export async function runExtraction(
  context: VerbContext,
  flags: ExtractFlags,
  out: string,
): Promise<ExtractionReport> {
  const { console, quiet } = context;
  const { workers, photoTimeout, retryFailed, shard } = flags;
  const options: WorkerOptions & { retryFailed: boolean } = {
    workers,
    photoTimeoutSeconds: photoTimeout,
    retryFailed,
    signal: console.signal,
  };
  const progress = createProgress(console, shard === undefined ? "photos" : "shards", quiet);
  try {
    if (shard !== undefined) return await extractShare(out, shard, options, progress);
    return await extractFeatures(await openRun(out), {
      ...options,
      onProgress: ({ photosSeen, postsToDo }) => progress.update(photosSeen, postsToDo),
    });
  } catch (error) {
    progress.end();
    if (console.signal.aborted) await sayKept(context, flags.out, out);
    throw error;
  } finally {
    progress.end();
  }
}

/** Shards are kept whole, or not at all: how many photos that is. */
async function sayKept({ remark }: VerbContext, name: string, folder: string): Promise<void> {
  const { postsDone, postCount } = await featureStatus(folder);
  remark(`${name} keeps ${formatCount(postsDone)} of ${counted(postCount, "post")}`);
}
