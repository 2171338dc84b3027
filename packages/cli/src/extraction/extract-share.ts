import {
  type ExtractionReport,
  extractShard,
  featureStatus,
  finishExtraction,
  openRun,
  type WorkerOptions,
} from "@vscnn/pipeline";
import type { Progress } from "../console/progress.ts";
import type { ShardShare } from "./shard-share.ts";

/** Extracts this process's share of the shards of a run that was planned before, and finishes the run if it was the last. */
export async function extractShare(
  folder: string,
  { index, count }: ShardShare,
  options: WorkerOptions & { retryFailed?: boolean },
  progress: Progress,
): Promise<ExtractionReport> {
  const run = await openRun(folder);
  const own = Array.from({ length: run.shardCount }, (_, shard) => shard).filter(
    (shard) => shard % count === index,
  );
  let photosSeen = 0;
  for (const [done, shard] of own.entries()) {
    const report = await extractShard(run, shard, options);
    photosSeen += report.photosSeen;
    progress.update(done + 1, own.length);
  }
  const status = await featureStatus(folder);
  if (status.shardsDone === status.shardCount && !status.isFinished) await finishExtraction(run);
  return { ...(await featureStatus(folder)), photosSeen };
}
