export type { PostgresConnection, QueueConnection, RedisConnection } from "./connection/queue-connection.ts";
export { drainQueue } from "./drain-queue.ts";
export {
  type EnqueuedShards,
  type EnqueueExtractionOptions,
  enqueueExtraction,
} from "./enqueue-extraction.ts";
export { pauseQueue } from "./pause-queue.ts";
export { type ActiveShard, type FailedShard, type QueueStatus, queueStatus } from "./queue-status.ts";
export { resumeQueue } from "./resume-queue.ts";
export { retryFailedShards } from "./retry-failed-shards.ts";
export { type QueueWorker, type StartWorkerOptions, startWorker } from "./start-worker.ts";
export { type RunProgress, type WatchRunOptions, watchRun } from "./watch-run.ts";
