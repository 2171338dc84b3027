/**
 * A worker in a process that can be killed. Arguments: connection as JSON, store, threads, lock in seconds. The store is a folder, or
 * what `s3Storage` is told, as JSON.
 */
import { type S3StorageOptions, s3Storage, startWorker } from "../../src/index.ts";

const [connection, store, workers, lockSeconds] = process.argv.slice(2);
const place = store.startsWith("{") ? inBucket(JSON.parse(store)) : { store };
const worker = await startWorker(JSON.parse(connection), {
  ...place,
  workers: Number(workers),
  lockSeconds: Number(lockSeconds),
  onShard: ({ shard, photosSeen }) => console.log(JSON.stringify({ shard, photosSeen })),
  onTask: (task) => console.log(JSON.stringify({ task })),
  onError: (error) => console.error(error.message),
});
console.log(JSON.stringify({ ready: true }));
process.on("SIGTERM", () => void worker.stop({ now: true }).then(() => process.exit(0)));
await worker.untilDone();
await worker.stop();

function inBucket({ scratch, ...bucket }: S3StorageOptions & { scratch: string }) {
  return { store: s3Storage(bucket), scratch, photos: "photos/" };
}
