/** What a queue says of a shard. Workers trust nothing of it but what they can check. */
export interface ShardMessage {
  readonly kind: "vscnn-shard";
  readonly version: 1;
  /** The folder of the run, relative to the folder of all runs, with slashes. */
  readonly folder: string;
  /** Hash of its `run.json`: a run that was planned anew is another. */
  readonly run: string;
  readonly shard: number;
  readonly retryFailed: boolean;
}
