/** A worker in a process that can be killed. Arguments: connection as JSON, store, threads, lock in seconds. */
import { startWorker } from "../../src/index.ts";

const [connection, store, workers, lockSeconds] = process.argv.slice(2);
const worker = await startWorker(JSON.parse(connection), {
  store,
  workers: Number(workers),
  lockSeconds: Number(lockSeconds),
  onShard: ({ shard, photosSeen }) => console.log(JSON.stringify({ shard, photosSeen })),
  onError: (error) => console.error(error.message),
});
console.log(JSON.stringify({ ready: true }));
process.on("SIGTERM", () => void worker.stop({ now: true }).then(() => process.exit(0)));
await worker.untilDone();
await worker.stop();
