import {
  drainQueue,
  enqueueExtraction,
  enqueueTasks,
  pauseQueue,
  planFlow,
  pushRun,
  pushTasks,
  type QueueConnection,
  queueStatus,
  resumeQueue,
  retryFailedShards,
} from "@vscnn/bullmq";
import { openRun } from "@vscnn/pipeline";
import { localRun } from "../buckets/local-run.ts";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";
import { planRun } from "../extraction/plan-run.ts";
import { flowOfFlags } from "../queue/flow-of-flags.ts";
import { queueText } from "../queue/queue-text.ts";
import { workOnQueue } from "../queue/work-on-queue.ts";
import type { QueueAction, QueueFlags } from "../verbs/queue.ts";

type Action = (context: VerbContext, flags: QueueFlags, connection: QueueConnection) => Promise<ExitCode>;

const ACTIONS: Readonly<Record<QueueAction, Action>> = {
  enqueue,
  work: workOnQueue,
  status: tellStatus,
  retry: async (context, _flags, connection) => {
    const retried = await retryFailedShards(connection);
    return tell(context, { retried }, `${counted(retried, "shard")} given out again`);
  },
  pause: async (context, _flags, connection) => {
    await pauseQueue(connection);
    return tell(context, { isPaused: true }, "no more shards are given out: vscnn queue resume goes on");
  },
  resume: async (context, _flags, connection) => {
    await resumeQueue(connection);
    return tell(context, { isPaused: false }, "shards are given out again");
  },
  drain: async (context, _flags, connection) => {
    await drainQueue(connection);
    return tell(
      context,
      { waiting: 0 },
      "nothing waits any more: vscnn queue enqueue brings back what is missing",
    );
  },
};

/** Runs `vscnn queue`. */
export async function runQueue(
  context: VerbContext,
  flags: QueueFlags,
  [action]: readonly string[],
): Promise<ExitCode> {
  return ACTIONS[action as QueueAction](context, flags, connectionOf(flags));
}

function connectionOf({ redis, postgres, queueName }: QueueFlags): QueueConnection {
  if (redis !== undefined) return { redis, queue: queueName };
  if (postgres !== undefined) return { postgres, queue: queueName };
  throw new Error("queue needs --redis <address> or --postgres <address>: see vscnn queue --help");
}

function tell({ console, json }: VerbContext, found: object, text: string): ExitCode {
  console.out(json ? `${JSON.stringify(found)}\n` : `${text}\n`);
  return EXIT.done;
}

async function enqueue(
  context: VerbContext,
  flags: QueueFlags,
  connection: QueueConnection,
): Promise<ExitCode> {
  const { out, retryFailed, attempts } = flags;
  if (out === undefined) throw new Error("queue enqueue needs --out <folder>: see vscnn queue --help");
  const { out: folder, bucket } = localRun(context.console.folder, out, flags);
  const following = flowOfFlags(flags);
  const skipped = await planRun(context, { ...flags, out }, folder);
  const run = await openRun(folder);
  // Planned before a shard is enqueued: the worker that extracts it looks what follows, and what cannot be done is refused now
  const flow = following === undefined ? undefined : await inFlags(planFlow(run, following));
  if (bucket !== undefined) await pushRun(run, bucket.storage);
  if (flow !== undefined && bucket !== undefined) await pushTasks(flow, bucket.storage);
  const found = await enqueueExtraction(run, connection, { retryFailed, attempts });
  const where = bucket === undefined ? {} : { store: bucket.storage };
  const steps = flow === undefined ? undefined : await enqueueTasks(flow, connection, { attempts, ...where });
  const { enqueued, shardCount } = found;
  const told = `${out}: ${enqueued} of ${counted(shardCount, "shard")} enqueued`;
  const then = steps === undefined ? "" : `, ${counted(steps.taskCount, "step")} to follow`;
  tell(context, { out: folder, ...found, ...(steps === undefined ? {} : { steps }) }, `${told}${then}`);
  if (flow !== undefined) context.remark(`what the steps give: ${out}/flow/files`);
  if (skipped !== undefined) context.remark(skipped);
  if (enqueued > 0)
    context.remark(
      bucket === undefined
        ? "next, on every machine: vscnn queue work --store <the folder above>"
        : `next, on every machine: vscnn queue work --store ${bucket.storage.name}; then vscnn pull ${out} --out <folder>`,
    );
  return skipped === undefined ? EXIT.done : EXIT.withFailures;
}

/** What is refused, in the words of the command line. */
async function inFlags<T>(planning: Promise<T>): Promise<T> {
  return planning.catch((error: Error) => {
    throw new Error(error.message.replace("reduce.components", "--components"), { cause: error.cause });
  });
}

async function tellStatus(
  context: VerbContext,
  _flags: QueueFlags,
  connection: QueueConnection,
): Promise<ExitCode> {
  const status = await queueStatus(connection);
  const { console, json } = context;
  console.out(json ? `${JSON.stringify(status, undefined, 2)}\n` : queueText(console, status));
  return status.failed > 0 ? EXIT.withFailures : EXIT.done;
}
