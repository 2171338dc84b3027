import { resolve } from "node:path";
import { type QueueConnection, queueStatus, startWorker } from "@vscnn/bullmq";
import { bucketOfRuns, isBucket } from "../buckets/bucket-place.ts";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted, formatCount } from "../console/format-number.ts";
import type { QueueFlags } from "../verbs/queue.ts";

/** Takes shards until nothing is left, or the user asks for an end: the shard in flight goes back then. */
export async function workOnQueue(
  { console, json, remark }: VerbContext,
  flags: QueueFlags,
  connection: QueueConnection,
): Promise<ExitCode> {
  const { store, photoKeys, scratch, workers, photoTimeout, lock, untilDone } = flags;
  if (store === undefined) throw new Error("queue work needs --store <folder>: see vscnn queue --help");
  let errors = 0;
  const worker = await startWorker(connection, {
    ...(isBucket(store)
      ? {
          store: bucketOfRuns(store, flags),
          ...(photoKeys === undefined ? {} : { photos: photoKeys }),
          ...(scratch === undefined ? {} : { scratch: resolve(console.folder, scratch) }),
        }
      : { store: resolve(console.folder, store) }),
    workers,
    photoTimeoutSeconds: photoTimeout,
    lockSeconds: lock,
    onShard: ({ shard, postCount, counts }) =>
      remark(`shard ${shard}: ${counts.ok} of ${counted(postCount, "photo")} with features`),
    onTask: (name) => remark(`step ${name}: done`),
    onError: (error) => {
      errors++;
      console.err(`${error.message}\n`);
    },
  });
  remark("waiting for shards: Ctrl-C ends it, and gives the shard in flight back");
  await Promise.race([untilDone ? worker.untilDone() : new Promise(() => {}), aborted(console.signal)]);
  await worker.stop({ now: console.signal.aborted });
  console.signal.throwIfAborted();
  const putAside = untilDone ? (await queueStatus(connection)).failed : 0;
  if (putAside > 0) remark(`${formatCount(putAside)} put aside as failed: vscnn queue status says why`);
  const { shardsDone, tasksDone } = worker;
  const steps = tasksDone === 0 ? "" : `, ${counted(tasksDone, "step")} done`;
  console.out(
    json
      ? `${JSON.stringify({ shardsDone, tasksDone, errors, putAside })}\n`
      : `${counted(shardsDone, "shard")} extracted${steps}\n`,
  );
  return errors + putAside > 0 ? EXIT.withFailures : EXIT.done;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve());
  });
}
