/** A number and the parts that it is the exact sum of. */
export interface AdditiveParts {
  readonly base: number;
  readonly score: number;
  readonly values: number[];
}

/** Integers up to here are doubles, and so is every sum of them that stays below. */
const MAX_UNITS = 2 ** 53;

/**
 * Rounds a base and contributions to multiples of one binary unit such that, summed in any order, they are the score exactly.
 *
 * The unit is the last digit of a number as large as all of them together. Each contribution is rounded down, and the units that are
 * then missing go to those that lost most (largest remainders), so none moves by more than its own rounding error and its equal
 * share of what the sum was off.
 */
export function additiveParts(base: number, score: number, values: ArrayLike<number>): AdditiveParts {
  return partsInUnits(base, score, values, unitOf(base, score, values));
}

function partsInUnits(base: number, score: number, values: ArrayLike<number>, unit: number): AdditiveParts {
  const baseUnits = Math.round(base / unit);
  const scoreUnits = Math.round(score / unit);
  const units = Array.from(values, (value) => Math.floor(value / unit));
  const lost = units.map((whole, i) => values[i] / unit - whole);
  const missing = scoreUnits - baseUnits - units.reduce((sum, whole) => sum + whole, 0);
  const each = Math.floor(missing / units.length);
  const order = units.map((_, i) => i).sort((a, b) => lost[b] - lost[a] || a - b);
  order.forEach((i, place) => {
    units[i] += each + (place < missing - each * units.length ? 1 : 0);
  });
  const total = units.reduce((sum, whole) => sum + Math.abs(whole), Math.abs(baseUnits));
  // Rounding may have taken the sum over the edge
  if (total > MAX_UNITS) return partsInUnits(base, score, values, 2 * unit);
  return {
    base: baseUnits * unit + 0,
    score: scoreUnits * unit + 0,
    values: units.map((whole) => whole * unit + 0),
  };
}

/** The last digit of a number as large as all of these together. */
function unitOf(base: number, score: number, values: ArrayLike<number>): number {
  let size = Math.abs(base);
  for (let i = 0; i < values.length; i++) size += Math.abs(values[i]);
  size = Math.max(size, Math.abs(score));
  if (size === 0) return 1;
  // Below 2^-1074 there are no numbers
  return 2 ** Math.max(Math.floor(Math.log2(size)) - 52, -1074);
}
