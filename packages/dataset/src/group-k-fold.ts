import { checkInteger, checkOptions, createRandom, type OptionNames, shuffledIndices } from "@vscnn/core";
import { checkFolds, type Fold, foldsOfParts } from "./splitting/fold.ts";
import { checkLabels, rowsByLabel } from "./splitting/labels.ts";

/** Options of {@link groupKFold}. */
export interface GroupKFoldOptions {
  /** From 2 to the number of groups. @defaultValue 5 */
  folds?: number;
  /** Integer from 0 to 2^32 - 1: groups of equal size are dealt in random order. @defaultValue none: the last comes first */
  seed?: number;
}

const OPTIONS: OptionNames<GroupKFoldOptions> = { folds: true, seed: true };

/**
 * Parts rows into folds such that no group is in two of them: no author is tested whom the model was trained on.
 *
 * Groups are dealt from the largest to the smallest, each to the fold that has the fewest rows so far, as scikit-learn's
 * `GroupKFold` does.
 *
 * @param groups - what each row belongs to, such as its author
 * @throws TypeError or RangeError if groups or an option is not legal
 * @example
 * const [first, second] = groupKFold(["ann", "bob", "ann", "cy", "ann"], { folds: 2 });
 * [...first.test, ...second.test]; // => [0, 2, 4, 1, 3]
 */
export function groupKFold(groups: ArrayLike<string | number>, options: GroupKFoldOptions = {}): Fold[] {
  checkLabels("groupKFold", "groups", groups);
  checkOptions("groupKFold", options, OPTIONS);
  const { folds = 5, seed } = options;
  if (seed !== undefined) checkInteger("groupKFold", "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  const rowsOf = rowsByLabel(groups);
  checkFolds("groupKFold", folds, rowsOf.length, "groups");
  const rank =
    seed === undefined ? rowsOf.map((_, i) => i) : shuffledIndices(rowsOf.length, createRandom(seed));
  const dealt = Array.from(rowsOf.keys()).sort(
    (a, b) => rowsOf[b].length - rowsOf[a].length || rank[b] - rank[a],
  );
  const sizes = new Array<number>(folds).fill(0);
  const partOf = new Uint32Array(groups.length);
  for (const group of dealt) {
    const part = sizes.indexOf(Math.min(...sizes));
    sizes[part] += rowsOf[group].length;
    for (const row of rowsOf[group]) partOf[row] = part;
  }
  return foldsOfParts(partOf, folds);
}
