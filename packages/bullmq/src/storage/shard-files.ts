/** Paths of the files of a shard in a store, as the feature store's format pins them. */
export const shardFiles = {
  posts: (shard: number): string => `posts/${numbered(shard)}.parquet`,
  outcomes: (shard: number): string => `outcomes/${numbered(shard)}.parquet`,
  timings: (shard: number): string => `timings/${numbered(shard)}.parquet`,
  block: (name: string, shard: number): string => `blocks/${name}/${numbered(shard)}.npy`,
  record: (shard: number): string => `shards/${numbered(shard)}.json`,
} as const;

function numbered(shard: number): string {
  return String(shard).padStart(5, "0");
}
