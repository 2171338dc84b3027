import { extractShard, type ShardReport } from "@vscnn/pipeline";
import { type Job, UnrecoverableError, WaitingError } from "bullmq";
import { checkMessage } from "../messages/check-message.ts";
import type { ShardPlace } from "../places/shard-place.ts";
import type { ThreadBounds } from "./check-bounds.ts";
import { jobProgress } from "./job-progress.ts";

/** What a worker does with a message. */
export function shardProcessor(
  place: ShardPlace,
  bounds: ThreadBounds,
  stopping: AbortSignal,
  onShard: (report: ShardReport) => void,
): (job: Job<unknown, unknown, string>, token?: string, lost?: AbortSignal) => Promise<void> {
  return async (job, token, lost) => {
    const message = legalMessage(job.data);
    const { shard, retryFailed } = message;
    const signal = lost === undefined ? stopping : AbortSignal.any([stopping, lost]);
    const placed = await place.open(message);
    const progress = jobProgress(job, placed.run.shards[shard].rows);
    try {
      const options = { ...bounds, retryFailed, signal, onPhoto: progress.photo };
      const report = await extractShard(placed.run, shard, options);
      await placed.keep();
      onShard(report);
    } catch (error) {
      if (!stopping.aborted) throw error;
      // Given back, the shard has not failed: another worker takes it at once
      await job.moveToWait(token);
      throw new WaitingError();
    } finally {
      await placed.leave();
      await progress.end();
    }
  };
}

function legalMessage(data: unknown): ReturnType<typeof checkMessage> {
  try {
    return checkMessage(data);
  } catch (cause) {
    throw new UnrecoverableError((cause as Error).message);
  }
}
