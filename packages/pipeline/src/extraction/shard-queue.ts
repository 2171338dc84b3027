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

/** Where a queue is. */
interface QueueState {
  readonly run: Run;
  readonly options: QueueOptions;
  /** The open shards, with the number of photos that are still to be looked at. */
  readonly pending: Map<ShardWork, number>;
  /** Those who wait until a shard is closed. */
  waiting: (() => void)[];
  nextShard: number;
  current: { work: ShardWork; at: number } | undefined;
  turn: Promise<unknown>;
  isStopped: boolean;
}

/** Opens shards as their photos are asked for, at most `maxOpen` at a time. */
export function createShardQueue(run: Run, options: QueueOptions): ShardQueue {
  const pending = new Map<ShardWork, number>();
  const state: QueueState = {
    run,
    options,
    pending,
    waiting: [],
    nextShard: 0,
    current: undefined,
    turn: Promise.resolve(),
    isStopped: false,
  };
  return {
    next() {
      const taken = state.turn.then(() => take(state));
      state.turn = taken.catch(() => {});
      return taken;
    },
    isLast(work) {
      const left = (pending.get(work) as number) - 1;
      pending.set(work, left);
      return left === 0;
    },
    close(work) {
      pending.delete(work);
      wakeAll(state);
    },
    stop() {
      state.isStopped = true;
      wakeAll(state);
    },
  };
}

async function take(state: QueueState): Promise<QueuedPhoto | undefined> {
  const { pending, options } = state;
  while (!state.isStopped) {
    const { current } = state;
    if (current !== undefined && current.at < current.work.rows.length) {
      return { work: current.work, row: current.work.rows[current.at++] };
    }
    if (state.nextShard >= options.shards.length) return undefined;
    if (pending.size < options.maxOpen) await openNext(state);
    else await new Promise<void>((resolve) => state.waiting.push(resolve));
  }
  return undefined;
}

/** Opens the next shard, unless nothing of it is needed. */
async function openNext(state: QueueState): Promise<void> {
  const { run, options, pending } = state;
  const { functionName, shards, retryFailed, onEmpty } = options;
  const need = await needOfShard(run, shards[state.nextShard++], retryFailed);
  if (!need.isNeeded) return;
  const work = await openShardWork(functionName, run, need, retryFailed);
  if (work.rows.length === 0) return onEmpty(work);
  pending.set(work, work.rows.length);
  state.current = { work, at: 0 };
}

function wakeAll(state: QueueState): void {
  const woken = state.waiting;
  state.waiting = [];
  for (const wake of woken) wake();
}
