import type { Run } from "../run.ts";
import { needOfShard, openShardWork, type ShardWork } from "./shard-work.ts";

/** A photo that is to be looked at. */
interface QueuedPhoto {
  work: ShardWork;
  row: number;
}

/** The photos of shards, one after the other. */
export interface ShardQueue {
  /** The next photo; `undefined` when there is none. Calls take turns. */
  next(): Promise<QueuedPhoto | undefined>;
  /** Says that a photo of a shard was looked at. Whether it was the last. */
  isLast(work: ShardWork): boolean;
  /** Says that a shard was written. */
  close(work: ShardWork): void;
  /** Gives no more photos, also to those who wait for one. */
  stop(): void;
}

/** What a queue gives. */
export interface QueueOptions {
  functionName: string;
  shards: readonly number[];
  retryFailed: boolean;
  /** How many shards may be in memory. */
  maxOpen: number;
  /** What is done with a shard of which no photo is to be looked at. */
  onEmpty: (work: ShardWork) => Promise<void>;
}

/** Opens shards as their photos are asked for, at most `maxOpen` at a time. */
export function createShardQueue(run: Run, options: QueueOptions): ShardQueue {
  const { functionName, shards, retryFailed, maxOpen, onEmpty } = options;
  const pending = new Map<ShardWork, number>();
  let waiting: (() => void)[] = [];
  let nextShard = 0;
  let current: { work: ShardWork; at: number } | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  async function take(): Promise<QueuedPhoto | undefined> {
    while (!isStopped) {
      if (current !== undefined && current.at < current.work.rows.length) {
        const { work } = current;
        return { work, row: work.rows[current.at++] };
      }
      if (nextShard >= shards.length) return undefined;
      if (pending.size >= maxOpen) {
        await new Promise<void>((resolve) => waiting.push(resolve));
        continue;
      }
      const need = await needOfShard(run, shards[nextShard++], retryFailed);
      if (!need.isNeeded) continue;
      const work = await openShardWork(functionName, run, need, retryFailed);
      if (work.rows.length === 0) {
        await onEmpty(work);
        continue;
      }
      pending.set(work, work.rows.length);
      current = { work, at: 0 };
    }
    return undefined;
  }

  function wakeAll(): void {
    for (const wake of waiting) wake();
    waiting = [];
  }

  return {
    next() {
      const taken = turn.then(take);
      turn = taken.catch(() => {});
      return taken;
    },
    isLast(work) {
      const left = (pending.get(work) as number) - 1;
      pending.set(work, left);
      return left === 0;
    },
    close(work) {
      pending.delete(work);
      wakeAll();
    },
    stop() {
      isStopped = true;
      wakeAll();
    },
  };
}
