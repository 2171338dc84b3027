import type { ShardReport } from "@vscnn/pipeline";
import { UnrecoverableError, WaitingError } from "bullmq";
import type { ShardQueue } from "../connection/queue-backend.ts";
import { checkMessage } from "../messages/check-message.ts";
import type { WorkPlace } from "../places/work-place.ts";
import type { ThreadBounds } from "./check-bounds.ts";
import { processShard } from "./shard-processor.ts";
import { followShard, processTask } from "./task-processor.ts";
import type { WorkJob } from "./work-job.ts";

/** What a worker works with. */
export interface Workshop {
  readonly place: WorkPlace;
  readonly queue: ShardQueue;
  readonly bounds: ThreadBounds;
  /** Aborted when the worker is stopped at once. */
  readonly stopping: AbortSignal;
  readonly onShard: (report: ShardReport) => void;
  readonly onTask: (name: string) => void;
}

/** What a worker does with a message. */
export function processorOf({ stopping, onShard, onTask, ...tools }: Workshop) {
  return async (job: WorkJob, token?: string, lost?: AbortSignal): Promise<void> => {
    const message = legalMessage(job.data);
    const signal = lost === undefined ? stopping : AbortSignal.any([stopping, lost]);
    try {
      if (message.kind === "vscnn-task") {
        await processTask(job, message, { ...tools, signal });
        onTask(message.name);
      } else {
        const report = await processShard(job, message, { ...tools, signal });
        await followShard(job, message, { ...tools, signal });
        onShard(report);
      }
    } catch (error) {
      if (!stopping.aborted) throw error;
      // Given back, it has not failed: another worker takes it at once
      await job.moveToWait(token);
      throw new WaitingError();
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
