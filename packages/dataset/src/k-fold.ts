import { checkInteger, checkOptions, createRandom, type OptionNames, shuffledIndices } from "@vscnn/core";
import { checkFolds, type Fold, foldsOfParts } from "./splitting/fold.ts";

/** Options of {@link kFold}. */
export interface KFoldOptions {
  /** From 2 to the number of rows. @defaultValue 5 */
  folds?: number;
  /** Integer from 0 to 2^32 - 1: rows are shuffled before they are parted. @defaultValue none: the parts are rows in a run */
  seed?: number;
}

const OPTIONS: OptionNames<KFoldOptions> = { folds: true, seed: true };

/**
 * Parts rows into folds of nearly equal size, each of which is tested once while the others are trained on.
 *
 * Without a seed equal to scikit-learn's `KFold`: the first folds are the larger ones.
 *
 * @param rows - how many rows there are
 * @throws TypeError or RangeError if rows or an option is not legal
 * @example
 * const [first, , third] = kFold(7, { folds: 3 });
 * first.test; // => [0, 1, 2]
 * third.train; // => [0, 1, 2, 3, 4]
 */
export function kFold(rows: number, options: KFoldOptions = {}): Fold[] {
  return kFoldFor("kFold", rows, options);
}

/** {@link kFold} under the name of the function that was called. */
export function kFoldFor(functionName: string, rows: number, options: KFoldOptions): Fold[] {
  checkInteger(functionName, "rows", rows, { min: 2, max: 2 ** 32 - 1 });
  checkOptions(functionName, options, OPTIONS);
  const { folds = 5, seed } = options;
  checkFolds(functionName, folds, rows);
  if (seed !== undefined) checkInteger(functionName, "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  const order = seed === undefined ? undefined : shuffledIndices(rows, createRandom(seed));
  const size = Math.floor(rows / folds);
  const larger = rows % folds;
  const partOf = new Uint32Array(rows);
  for (let place = 0; place < rows; place++) {
    const inLarger = Math.floor(place / (size + 1));
    const part = inLarger < larger ? inLarger : Math.floor((place - larger) / size);
    partOf[order?.[place] ?? place] = part;
  }
  return foldsOfParts(partOf, folds);
}
