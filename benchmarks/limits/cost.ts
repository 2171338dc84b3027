/** What some work cannot do without, whoever does it. */
export interface Cost {
  /** Bytes that are read or written, caches aside. */
  readonly bytes: number;
  /** How many bytes the arrays have, if they are passed over more than once: what decides whether they stay in a cache. */
  readonly workingSet?: number;
  /** Multiplications and additions. */
  readonly flops?: number;
  /** In which numbers ours computes. @defaultValue 'float32' */
  readonly precision?: "float32" | "float64";
  /** Cores that share the arithmetic. @defaultValue 1 */
  readonly threads?: number;
}
