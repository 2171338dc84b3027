/** Something that reads files of strangers. */
export interface Target {
  /** The name of its folder in the corpus. */
  name: string;
  /** Words that have a meaning in its files. */
  words: readonly string[];
  /** What an error begins with that is meant. */
  errors: RegExp;
  /** Lays a seed open: what is packed in it is mutated as it is, and `repair` packs it again. */
  open?: (seed: Uint8Array) => Uint8Array;
  /** Sets right the checksums that a mutation broke, so that what lies behind them is reached. */
  repair?: (file: Uint8Array) => Uint8Array;
  /** Reads a file to its end. */
  read: (file: Uint8Array<ArrayBuffer>) => unknown;
}

/** An error that is not one of those that the target means, as text; `undefined` if it is. */
export function findingOf(target: Target, error: unknown): string | undefined {
  const isError = error instanceof Error;
  if (isError && target.errors.test(error.message)) return undefined;
  return isError ? (error.stack ?? error.message) : `threw ${String(error)}`;
}
