import { checkOptions, type OptionNames } from "@vscnn/core";
import type { ConformalModel } from "../conformal-model.ts";
import { checkLabels } from "../groups/check-labels.ts";
import { checkConformal } from "./check-conformal.ts";

/** Options of {@link conformalInterval} and {@link conformalQuantileInterval}. */
export interface ConformalIntervalOptions {
  /** What each row belongs to, as in fitting; left out, all rows take the width of all groups. */
  groups?: ArrayLike<string | number>;
}

const OPTIONS: OptionNames<ConformalIntervalOptions> = { groups: true };

/** The width of each row. */
export function widthsOf(
  functionName: string,
  model: ConformalModel,
  form: ConformalModel["form"],
  rows: number,
  options: ConformalIntervalOptions,
): Float64Array {
  checkOptions(functionName, options, OPTIONS);
  const checked = checkConformal(functionName, model);
  if (checked.form !== form) {
    const maker = form === "residual" ? "fitConformal" : "fitConformalQuantiles";
    throw new RangeError(
      `${functionName}: model must be made by ${maker}, got one of form '${checked.form}'`,
    );
  }
  const { groups } = options;
  if (groups === undefined) return new Float64Array(rows).fill(checked.widths[0]);
  checkLabels(functionName, "groups", groups, rows);
  const placeOf = new Map(checked.groups.map((group, place) => [group, place + 1]));
  return Float64Array.from({ length: rows }, (_, row) => checked.widths[placeOf.get(groups[row]) ?? 0]);
}
