/**
 * A worker process: says that it is ready, waits for a line, does what is asked, and says what processor time that took. Arguments: `queue`,
 * the address of a Redis, a queue and the folder of runs; or `here` and the folder of a run, whose shards it extracts without a queue.
 */
import { once } from "node:events";
import { startWorker } from "@vscnn/bullmq";
import { extractShard, openRun } from "@vscnn/pipeline";

const [how, ...given] = process.argv.slice(2);
console.log("ready");
await once(process.stdin, "data");
const before = process.cpuUsage();
const start = performance.now();
if (how === "queue") await onQueue(given[0], given[1], given[2]);
else await withoutQueue(given[0]);
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({ seconds: (performance.now() - start) / 1000, processorSeconds: (user + system) / 1e6 }),
);
process.exit(0);

async function onQueue(redis: string, queue: string, store: string): Promise<void> {
  const worker = await startWorker({ redis, queue }, { store, workers: 1 });
  await worker.untilDone();
  await worker.stop();
}

async function withoutQueue(folder: string): Promise<void> {
  const run = await openRun(folder);
  for (let shard = 0; shard < run.shardCount; shard++) await extractShard(run, shard, { workers: 1 });
}
