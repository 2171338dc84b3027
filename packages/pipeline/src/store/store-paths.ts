import { join } from "node:path";

/** The folders of a store. */
export const STORE_FOLDERS: readonly string[] = [
  "posts",
  "members",
  "blocks",
  "outcomes",
  "timings",
  "shards",
  "reduced",
];

/** The number of a shard as its files carry it. */
export function shardName(shard: number): string {
  return String(shard).padStart(5, "0");
}

/** How the files of a store are named. */
export interface StoreFiles {
  readonly run: string;
  readonly manifest: string;
  /** The posts of a shard. */
  posts(shard: number): string;
  /** Where its photos lie in archives. */
  members(shard: number): string;
  block(name: string, shard: number): string;
  /** What a reduced block is. */
  reducedBlock(name: string): string;
  reduced(name: string, shard: number): string;
  reducedShard(name: string, shard: number): string;
  outcomes(shard: number): string;
  timings(shard: number): string;
  /** The record of a shard, which is written last. */
  shard(shard: number): string;
}

/** Paths of the files of a store, relative to its folder and with slashes, as the manifest has them. */
export const storeFiles: StoreFiles = {
  run: "run.json",
  manifest: "manifest.json",
  posts: (shard) => `posts/${shardName(shard)}.parquet`,
  members: (shard) => `members/${shardName(shard)}.parquet`,
  block: (name, shard) => `blocks/${name}/${shardName(shard)}.npy`,
  reducedBlock: (name) => `reduced/${name}/block.json`,
  reduced: (name, shard) => `reduced/${name}/${shardName(shard)}.npy`,
  reducedShard: (name, shard) => `reduced/${name}/${shardName(shard)}.json`,
  outcomes: (shard) => `outcomes/${shardName(shard)}.parquet`,
  timings: (shard) => `timings/${shardName(shard)}.parquet`,
  shard: (shard) => `shards/${shardName(shard)}.json`,
};

/** The path of a store's file on this machine. */
export function pathIn(folder: string, file: string): string {
  return join(folder, ...file.split("/"));
}
