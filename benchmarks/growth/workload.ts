/** Work of which the same is done at four sizes, each four times the one before. */
export interface Workload {
  readonly work: string;
  /** Whose work it is. */
  readonly package: string;
  /** What is counted. */
  readonly of: string;
  readonly sizes: readonly number[];
  /**
   * Makes the input of a size, and gives what is timed.
   *
   * @param folder - an empty one for its files, which is gone afterwards
   */
  prepare(size: number, folder: string): (() => unknown) | Promise<() => unknown>;
}

/** Four sizes from the least on. */
export function sizesFrom(least: number): readonly number[] {
  return [1, 4, 16, 64].map((times) => times * least);
}
