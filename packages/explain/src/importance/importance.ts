/** What a group is worth to a model: how much larger its loss is without it. */
export interface Importance {
  /** Name of the group. */
  readonly group: string;
  /** Mean increase of the loss of a row. Below 0, the model does better without the group on these rows. */
  readonly increase: number;
  /** The percentile bootstrap interval of the increase, over the rows. */
  readonly lower: number;
  readonly upper: number;
  /** The mean increase of each repeat. */
  readonly repeats: readonly number[];
}
