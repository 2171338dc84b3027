import type { PackedData } from "./training-settings.ts";

/** The rows of a training, wherever they are. */
export interface TrainingRows {
  readonly rows: number;
  /** Tells them apart from others: 32 hexadecimal digits. */
  readonly hash: string;
  /** All of them, if they are in memory. */
  readonly packed: PackedData | undefined;
  /** Every row once, in batches of these sizes, in an order drawn for the epoch. */
  batches(epoch: number, sizes: readonly number[]): Iterable<PackedData> | AsyncIterable<PackedData>;
  /** Where a number is that is far too large, as part of a message. */
  findOutlier(): string | undefined;
}
