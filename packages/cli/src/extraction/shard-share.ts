import { InvalidArgumentError } from "commander";

/** One of `count` processes that share the shards of a run: it takes every `count`-th, from `index` on. */
export interface ShardShare {
  index: number;
  count: number;
}

/** Reads `index/count`, with the index from 0, as the arrays of clusters count. */
export function shardShare(text: string): ShardShare {
  const [, index, count] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  if (index === undefined || Number(index) >= Number(count)) {
    throw new InvalidArgumentError("It must be INDEX/COUNT, such as 0/8 for the first of eight.");
  }
  return { index: Number(index), count: Number(count) };
}
