import { scaledSquareSum } from "../moments/scaled-square-sum.ts";
import { isShare } from "../options/check-components.ts";
import type { Steps } from "../turns/steps.ts";
import { type Decomposition, firstPairs } from "./decomposition.ts";

/** Components that an iteration looks for first, where a share of the variance is asked for. */
export const FIRST_COMPONENTS = 16;

/** How a decomposition is found of which it is not known how many components it needs. */
export interface SearchOptions {
  /** Components that are looked for first. Twice as many follow until they explain enough. */
  readonly first: number;
  /** The smaller of rows and columns. */
  readonly most: number;
}

/**
 * The decomposition with as many components as are asked for: a count, or the fewest that explain more than a share of the
 * variance.
 *
 * @param decompose - finds the number of components that it is given
 */
export function* decomposeTo(
  components: number,
  { first, most }: SearchOptions,
  decompose: (count: number) => Steps<Decomposition>,
): Steps<Decomposition> {
  if (!isShare(components)) return yield* decompose(components);
  for (let count = Math.min(first, most); ; count = Math.min(2 * count, most)) {
    const found = yield* decompose(count);
    const needed = countOfShare(found, components);
    if (needed <= count) return withFirst(found, needed);
    if (count === most) return withFirst(found, Math.max(1, rankOf(found)));
  }
}

/** How many components explain more than a share of the variance; more than there are if all do not. */
function countOfShare({ moments, scale, pairs: { values } }: Decomposition, share: number): number {
  const total = scaledSquareSum(moments.squares, scale);
  let sum = 0;
  // Shares are added, not squares: these can be too small or too large for a double's range
  const at = values.findIndex((value) => {
    sum += value === 0 ? 0 : value ** 2 / total;
    return sum > share;
  });
  return at < 0 ? values.length + 1 : at + 1;
}

function rankOf({ pairs: { values } }: Decomposition): number {
  const rank = values.indexOf(0);
  return rank < 0 ? values.length : rank;
}

function withFirst(found: Decomposition, count: number): Decomposition {
  return { ...found, pairs: firstPairs(found.pairs, count, found.moments.mean.length) };
}
