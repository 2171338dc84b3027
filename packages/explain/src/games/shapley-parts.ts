import { additiveParts } from "./additive-parts.ts";
import type { FeatureGroup } from "./feature-group.ts";
import { shapleyOfWorths } from "./shapley-of-worths.ts";

/** What a group adds to a prediction. */
export interface Contribution {
  /** Name of the group. */
  readonly group: string;
  readonly value: number;
}

/** A prediction taken apart: `base` and the values of the contributions sum to `score`, exactly and in any order. */
export interface GroupShapley {
  /** The mean prediction of the background. */
  readonly base: number;
  /** The prediction of the row. */
  readonly score: number;
  /** A contribution a group, in the order of the groups. */
  readonly contributions: readonly Contribution[];
}

/** A prediction taken apart by the worths of all coalitions of groups. */
export function shapleyParts(
  groups: readonly Pick<FeatureGroup, "name">[],
  worths: Float64Array,
): GroupShapley {
  const values = shapleyOfWorths(worths, groups.length);
  const parts = additiveParts(worths[0], worths[worths.length - 1], values);
  return {
    base: parts.base,
    score: parts.score,
    contributions: groups.map((group, i) => ({ group: group.name, value: parts.values[i] })),
  };
}
