export type { PostgresConnection, QueueConnection, RedisConnection } from "./connection/queue-connection.ts";
export { drainQueue } from "./drain-queue.ts";
export {
  type EnqueuedShards,
  type EnqueueExtractionOptions,
  enqueueExtraction,
} from "./enqueue-extraction.ts";
export { type EnqueuedTasks, type EnqueueTasksOptions, enqueueTasks } from "./enqueue-tasks.ts";
export type {
  FlowPredictions,
  FlowReduction,
  FlowStream,
  FlowTraining,
  PlanFlowOptions,
} from "./flow/flow-options.ts";
export { folderStorage } from "./folder-storage.ts";
export type { AttemptOptions } from "./messages/attempts.ts";
export { openTasks } from "./open-tasks.ts";
export { pauseQueue } from "./pause-queue.ts";
export { planFlow } from "./plan-flow.ts";
export { type PlanTasksOptions, planTasks } from "./plan-tasks.ts";
export { type PullRunOptions, pullRun } from "./pull-run.ts";
export { type PullTasksOptions, pullTasks } from "./pull-tasks.ts";
export { type PushRunOptions, pushRun } from "./push-run.ts";
export { pushTasks } from "./push-tasks.ts";
export { type ActiveShard, type FailedShard, type QueueStatus, queueStatus } from "./queue-status.ts";
export { resumeQueue } from "./resume-queue.ts";
export { retryFailedShards } from "./retry-failed-shards.ts";
export { type RunTasksOptions, runTasks } from "./run-tasks.ts";
export { type S3StorageOptions, s3Storage } from "./s3-storage.ts";
export { type QueueWorker, type StartWorkerOptions, startWorker } from "./start-worker.ts";
export type { PullOptions } from "./storage/check-pull-options.ts";
export type { Storage, StoredFile } from "./storage/storage.ts";
export type { StreamLearner } from "./stream/stream-learners.ts";
export { taskResults } from "./task-results.ts";
export type { Json, Task, TaskConfig, TaskContext, TaskFunction, TaskRun } from "./tasks/task.ts";
export { type RunProgress, type WatchRunOptions, watchRun } from "./watch-run.ts";
