import { extractShard, type ShardReport } from "@vscnn/pipeline";
import type { ShardMessage } from "../messages/shard-message.ts";
import type { WorkPlace } from "../places/work-place.ts";
import type { ThreadBounds } from "./check-bounds.ts";
import { jobProgress } from "./job-progress.ts";
import type { WorkJob } from "./work-job.ts";

/** Extracts the shard of a message. */
export async function processShard(
  job: WorkJob,
  { retryFailed, shard, ...named }: ShardMessage,
  { place, bounds, signal }: { place: WorkPlace; bounds: ThreadBounds; signal: AbortSignal },
): Promise<ShardReport> {
  const placed = await place.openShard({ retryFailed, shard, ...named });
  const progress = jobProgress(job, placed.run.shards[shard].rows);
  try {
    const options = { ...bounds, retryFailed, signal, onPhoto: progress.photo };
    const report = await extractShard(placed.run, shard, options);
    await placed.keep();
    return report;
  } finally {
    await placed.leave();
    await progress.end();
  }
}
