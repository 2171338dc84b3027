export type { PostgresConnection, QueueConnection, RedisConnection } from "./connection/queue-connection.ts";
export { drainQueue } from "./drain-queue.ts";
export {
  type EnqueuedShards,
  type EnqueueExtractionOptions,
  enqueueExtraction,
} from "./enqueue-extraction.ts";
export { folderStorage } from "./folder-storage.ts";
export { pauseQueue } from "./pause-queue.ts";
export { type PullRunOptions, pullRun } from "./pull-run.ts";
export { pushRun } from "./push-run.ts";
export { type ActiveShard, type FailedShard, type QueueStatus, queueStatus } from "./queue-status.ts";
export { resumeQueue } from "./resume-queue.ts";
export { retryFailedShards } from "./retry-failed-shards.ts";
export { type S3StorageOptions, s3Storage } from "./s3-storage.ts";
export { type QueueWorker, type StartWorkerOptions, startWorker } from "./start-worker.ts";
export type { Storage, StoredFile } from "./storage/storage.ts";
export { type RunProgress, type WatchRunOptions, watchRun } from "./watch-run.ts";
