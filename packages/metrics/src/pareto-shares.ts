import { checkNumber, checkOptions, checkVector, type OptionNames } from "@vscnn/core";
import { checkLabels } from "./groups/check-labels.ts";
import { scaleOf } from "./scale-of.ts";

/** Options of {@link paretoShares}. */
export interface ParetoSharesOptions {
  /** Share of the items, and of the owners, that count as the top. @defaultValue 0.2 */
  share?: number;
}

const OPTIONS: OptionNames<ParetoSharesOptions> = { share: true };

/** What the top items and the top owners have to do with each other. */
export interface ParetoShares {
  /** Smallest value of a top item: ties with it are top too. */
  itemThreshold: number;
  /** Smallest mean of a top owner: ties with it are top too. */
  ownerThreshold: number;
  /** How many items are top. */
  topItems: number;
  /** How many owners are top. */
  topOwners: number;
  /** Of the sum of all values, the share of the top items; NaN if a value is negative or the sum 0. */
  valueOfTopItems: number;
  /** Of all items, the share of the top owners. */
  itemsOfTopOwners: number;
  /** Of the top items, the share of the top owners. */
  topItemsOfTopOwners: number;
  /** Of the top owners' items, the share that is top. */
  topAmongItemsOfTopOwners: number;
  /** Of the other owners' items, the share that is top; NaN if there are none. */
  topAmongItemsOfOthers: number;
}

/**
 * The 80/20 analysis: do a fifth of the users own most of the fifth of the posts that is popular? Items are ranked by
 * their value, owners by the mean value of their items.
 *
 * @param values - a value for each item, say its popularity score
 * @param owners - who each item belongs to
 * @returns counts and shares, 0 to 1, that do not depend on the order of the items
 * @throws TypeError or RangeError if values are not finite numbers, at least one, or there is not an owner for each
 * @example
 * paretoShares([9, 8, 1, 1, 1], ["ann", "ann", "bob", "cy", "di"], { share: 0.4 }).topItemsOfTopOwners; // => 1
 */
export function paretoShares(
  values: ArrayLike<number>,
  owners: ArrayLike<string | number>,
  options: ParetoSharesOptions = {},
): ParetoShares {
  checkVector("paretoShares", "values", values);
  if (values.length === 0) throw new RangeError("paretoShares: values must have length >= 1, got 0");
  checkLabels("paretoShares", "owners", owners, values.length);
  checkOptions("paretoShares", options, OPTIONS);
  const { share = 0.2 } = options;
  checkNumber("paretoShares", "share", share, { min: 0, max: 1 });
  const means = ownerMeans(values, owners);
  const sorted = Float64Array.from(values).sort();
  const itemThreshold = topThreshold(sorted, share);
  const ownerThreshold = topThreshold(Float64Array.from(means.values()).sort(), share);

  const topOwners = [...means.values()].filter((mean) => mean >= ownerThreshold).length;
  let topItems = 0;
  let ownedItems = 0;
  let ownedTopItems = 0;
  for (let i = 0; i < values.length; i++) {
    const isTop = values[i] >= itemThreshold;
    const isOwned = (means.get(owners[i]) as number) >= ownerThreshold;
    if (isTop) topItems++;
    if (isOwned) ownedItems++;
    if (isTop && isOwned) ownedTopItems++;
  }
  return {
    itemThreshold,
    ownerThreshold,
    topItems,
    topOwners,
    valueOfTopItems: sorted[0] < 0 ? Number.NaN : shareOfLast(sorted, topItems),
    itemsOfTopOwners: ownedItems / values.length,
    topItemsOfTopOwners: ownedTopItems / topItems,
    topAmongItemsOfTopOwners: ownedTopItems / ownedItems,
    topAmongItemsOfOthers: (topItems - ownedTopItems) / (values.length - ownedItems),
  };
}

/** Sorted before they are summed, so that the order of the items cannot change the last bits. */
function ownerMeans(
  values: ArrayLike<number>,
  owners: ArrayLike<string | number>,
): Map<string | number, number> {
  const valuesOf = new Map<string | number, number[]>();
  for (let i = 0; i < values.length; i++) {
    const own = valuesOf.get(owners[i]);
    if (own === undefined) valuesOf.set(owners[i], [values[i]]);
    else own.push(values[i]);
  }
  return new Map(
    Array.from(valuesOf, ([owner, own]) => {
      return [owner, meanOf(Float64Array.from(own).sort())];
    }),
  );
}

/** The mean of ascending numbers, which rounding must not make more than the largest of them: of equal ones, it is the same. */
function meanOf(sorted: Float64Array): number {
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  let sum = 0;
  for (const value of sorted) sum += value;
  const scale = Number.isFinite(sum) ? 1 : scaleOf(sorted);
  if (scale !== 1) sum = sorted.reduce((total, value) => total + value * scale, 0);
  return Math.max(least, Math.min(most, sum / sorted.length / scale));
}

/** Of the sum of ascending numbers, the share of the last ones. */
function shareOfLast(sorted: Float64Array, count: number): number {
  const scale = scaleOf(sorted);
  let rest = 0;
  let last = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i < sorted.length - count) rest += sorted[i] * scale;
    else last += sorted[i] * scale;
  }
  return last / (rest + last);
}

/** The smallest of the largest values that make up a share of all, at least one of them. */
function topThreshold(sorted: Float64Array, share: number): number {
  const count = Math.max(1, Math.round(share * sorted.length));
  return sorted[sorted.length - count];
}
