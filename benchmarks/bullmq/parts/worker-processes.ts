import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { enqueueExtraction, queueStatus } from "@vscnn/bullmq";
import { featureStatus } from "@vscnn/pipeline";
import { buildWorker } from "./build-worker.ts";
import { planPhotos } from "./plan-photos.ts";
import { runWorkers } from "./run-workers.ts";

/** Worker processes of one thread side by side, on the 614 hand-made numbers of photos of 640 pixels. */
export interface WorkerProcesses {
  readonly processes: number;
  readonly photos: number;
  readonly shards: number;
  /** Until the last process is done. */
  readonly seconds: number;
  /** Of all processes. */
  readonly processorSeconds: number;
  /** What the photos' files have, on average. */
  readonly bytesOfPhoto: number;
  /** What a post takes in the store. */
  readonly bytesOfRow: number;
}

const SHARD_SIZE = 20;

/** Lets so many processes extract a run together. */
export async function measureWorkerProcesses(
  folder: string,
  redis: string,
  { photos, processes }: { photos: number; processes: number },
): Promise<WorkerProcesses> {
  const run = await planPhotos(folder, { name: "run", photos, shardSize: SHARD_SIZE });
  await enqueueExtraction(run, { redis, queue: "run" });
  const { program, remove } = await buildWorker();
  try {
    const told = await runWorkers(program, Array(processes).fill(["queue", redis, "run", folder]));
    const { shardsDone, counts } = await featureStatus(run.folder);
    if (shardsDone < run.shardCount || counts.ok < photos) {
      const { failedShards } = await queueStatus({ redis, queue: "run" });
      throw new Error(
        `${shardsDone} of ${run.shardCount} shards are done: ${JSON.stringify({ counts, failedShards })}`,
      );
    }
    const files = readdirSync(join(folder, "photos"));
    const bytesOfPhotos = files.reduce((sum, name) => sum + statSync(join(folder, "photos", name)).size, 0);
    return {
      processes,
      photos,
      shards: run.shardCount,
      seconds: Math.max(...told.map(({ seconds }) => seconds)),
      processorSeconds: told.reduce((sum, { processorSeconds }) => sum + processorSeconds, 0),
      bytesOfPhoto: Math.round(bytesOfPhotos / files.length),
      bytesOfRow: Math.round(bytesBelow(run.folder) / photos),
    };
  } finally {
    remove();
  }
}

function bytesBelow(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
