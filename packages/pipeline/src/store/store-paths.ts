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

/** Paths of the files of a store, relative to its folder and with slashes, as the manifest has them. */
export const storeFiles = {
  run: "run.json",
  manifest: "manifest.json",
  posts: (shard: number): string => `posts/${shardName(shard)}.parquet`,
  members: (shard: number): string => `members/${shardName(shard)}.parquet`,
  block: (name: string, shard: number): string => `blocks/${name}/${shardName(shard)}.npy`,
  reducedBlock: (name: string): string => `reduced/${name}/block.json`,
  reduced: (name: string, shard: number): string => `reduced/${name}/${shardName(shard)}.npy`,
  reducedShard: (name: string, shard: number): string => `reduced/${name}/${shardName(shard)}.json`,
  outcomes: (shard: number): string => `outcomes/${shardName(shard)}.parquet`,
  timings: (shard: number): string => `timings/${shardName(shard)}.parquet`,
  shard: (shard: number): string => `shards/${shardName(shard)}.json`,
} as const;

/** The path of a store's file on this machine. */
export function pathIn(folder: string, file: string): string {
  return join(folder, ...file.split("/"));
}
