import { checkNumber, checkVector } from "@vscnn/core";

/** Options of {@link paretoShares}. */
export interface ParetoSharesOptions {
  /** Share of the items, and of the owners, that count as the top. @defaultValue 0.2 */
  share?: number;
}

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
  const { share = 0.2 } = options;
  checkVector("paretoShares", "values", values);
  if (values.length === 0) throw new RangeError("paretoShares: values must have length >= 1, got 0");
  checkOwners(owners, values.length);
  checkNumber("paretoShares", "share", share, { min: 0, max: 1 });
  const means = ownerMeans(values, owners);
  const itemThreshold = topThreshold(Float64Array.from(values), share);
  const ownerThreshold = topThreshold(Float64Array.from(means.values()), share);

  const topOwners = [...means.values()].filter((mean) => mean >= ownerThreshold).length;
  let topItems = 0;
  let ownedItems = 0;
  let ownedTopItems = 0;
  let sum = 0;
  let topSum = 0;
  let isNegative = false;
  for (let i = 0; i < values.length; i++) {
    const isTop = values[i] >= itemThreshold;
    const isOwned = (means.get(owners[i]) as number) >= ownerThreshold;
    if (isTop) topItems++;
    if (isOwned) ownedItems++;
    if (isTop && isOwned) ownedTopItems++;
    sum += values[i];
    if (isTop) topSum += values[i];
    isNegative ||= values[i] < 0;
  }
  return {
    itemThreshold,
    ownerThreshold,
    topItems,
    topOwners,
    valueOfTopItems: isNegative ? Number.NaN : topSum / sum,
    itemsOfTopOwners: ownedItems / values.length,
    topItemsOfTopOwners: ownedTopItems / topItems,
    topAmongItemsOfTopOwners: ownedTopItems / ownedItems,
    topAmongItemsOfOthers: (topItems - ownedTopItems) / (values.length - ownedItems),
  };
}

function checkOwners(owners: unknown, length: number): void {
  if (typeof owners !== "object" || owners === null || !("length" in owners)) {
    throw new TypeError(`paretoShares: owners must be an array, got ${String(owners)}`);
  }
  if (owners.length !== length) {
    throw new RangeError(`paretoShares: owners must have length ${length}, got ${owners.length}`);
  }
  const list = owners as ArrayLike<unknown>;
  for (let i = 0; i < length; i++) {
    if (typeof list[i] !== "string" && typeof list[i] !== "number") {
      throw new TypeError(
        `paretoShares: owners must be strings or numbers, got ${typeof list[i]} at index ${i}`,
      );
    }
  }
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
      const sum = Float64Array.from(own)
        .sort()
        .reduce((total, value) => total + value, 0);
      return [owner, sum / own.length];
    }),
  );
}

/** The smallest of the largest values that make up a share of all, at least one of them. */
function topThreshold(values: Float64Array, share: number): number {
  const count = Math.max(1, Math.round(share * values.length));
  return values.sort()[values.length - count];
}
