import { extractShard, finishExtraction, isExtracted, type ShardReport } from "@vscnn/pipeline";
import { type Job, UnrecoverableError, WaitingError } from "bullmq";
import { checkMessage } from "../messages/check-message.ts";
import { runOfMessage } from "../messages/run-of-message.ts";
import type { ThreadBounds } from "./check-bounds.ts";
import { jobProgress } from "./job-progress.ts";

/** What a worker does with a message. */
export function shardProcessor(
  store: string,
  bounds: ThreadBounds,
  stopping: AbortSignal,
  onShard: (report: ShardReport) => void,
): (job: Job<unknown, unknown, string>, token?: string, lost?: AbortSignal) => Promise<void> {
  return async (job, token, lost) => {
    const message = legalMessage(job.data);
    const run = await runOfMessage(store, message);
    const { shard, retryFailed } = message;
    const progress = jobProgress(job, run.shards[shard].rows);
    const signal = lost === undefined ? stopping : AbortSignal.any([stopping, lost]);
    try {
      const report = await extractShard(run, shard, {
        ...bounds,
        retryFailed,
        signal,
        onPhoto: progress.photo,
      });
      if (await isExtracted(run)) await finishExtraction(run);
      onShard(report);
    } catch (error) {
      if (!stopping.aborted) throw error;
      // Given back, the shard has not failed: another worker takes it at once
      await job.moveToWait(token);
      throw new WaitingError();
    } finally {
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
