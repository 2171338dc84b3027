/** The widest part whose values are counted in a table: 4 million entries. */
const MAX_WIDTH = 22;

/** What looking up a value of a part costs, in comparisons of two hashes. */
const LOOK_UP = 1;

/** A part of the bits of a hash: every `every`-th from bit `first` on. Neighboring bits, which tend to agree, are spread. */
export interface Band {
  first: number;
  every: number;
  /** How many bits. */
  width: number;
  /** In how many bits neighbors may differ there. */
  radius: number;
}

/**
 * Which parts of hashes to look at, and how near they must be there, so that no pair of neighbors is missed.
 *
 * Cut into m parts, two hashes at a distance of at most d = m r + a differ by at most r in one of the first a + 1 parts, or
 * by at most r - 1 in one of the others.
 *
 * @param count - how many hashes there are
 * @param bits - how many bits each has
 * @param distance - the largest of neighbors, at least 1
 * @returns the cheapest parts; none if comparing all pairs is cheaper
 */
export function planBands(count: number, bits: number, distance: number): Band[] {
  let best: Band[] = [];
  let bestCost = (count * count) / 2;
  for (let parts = 1; parts <= Math.min(bits, Math.max(distance + 1, bits / MAX_WIDTH + 1)); parts++) {
    if (Math.ceil(bits / parts) > MAX_WIDTH) continue;
    const bands = cut(bits, distance, parts);
    const cost = bands.reduce((sum, band) => sum + costOf(band, count), 0);
    if (cost < bestCost) {
      best = bands;
      bestCost = cost;
    }
  }
  return best;
}

function cut(bits: number, distance: number, parts: number): Band[] {
  const radius = Math.floor(distance / parts);
  const bands = Array.from({ length: parts }, (_, first) => ({
    first,
    every: parts,
    width: Math.ceil((bits - first) / parts),
    radius: first <= distance % parts ? radius : radius - 1,
  }));
  return bands.filter((band) => band.radius >= 0);
}

/** The look-ups of every value that is there, and the comparisons of the hashes that they lead to. */
function costOf({ width, radius }: Band, count: number): number {
  let near = 0;
  for (let bits = 0, choices = 1; bits <= radius && bits <= width; bits++) {
    near += choices;
    choices *= (width - bits) / (bits + 1);
  }
  const values = Math.min(count, 2 ** width);
  return 2 ** width / 8 + near * (LOOK_UP * values + (count * count) / 2 ** width / 2);
}
