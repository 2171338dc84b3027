import { checkInteger, checkNumber, checkOptions, type OptionNames } from "@vscnn/core";
import {
  CONFORMAL_KIND,
  CONFORMAL_VERSION,
  type ConformalModel,
  type FitConformalOptions,
} from "../conformal-model.ts";
import { checkLabels } from "../groups/check-labels.ts";
import { numbersAt, rowsByLabel } from "../groups/rows-by-label.ts";

const OPTIONS: OptionNames<FitConformalOptions> = { coverage: true, groups: true, minGroupSize: true };

/** Rounding errors of a share of a number of rows. */
const NOISE = 1e-9;

/** Checks options before anything is computed. */
export function checkConformalOptions(
  functionName: string,
  options: FitConformalOptions,
  rows: number,
): void {
  checkOptions(functionName, options, OPTIONS);
  const { coverage = 0.9, groups, minGroupSize } = options;
  checkNumber(functionName, "coverage", coverage, { min: 0, max: 1 });
  if (groups !== undefined) checkLabels(functionName, "groups", groups, rows);
  if (minGroupSize !== undefined) checkInteger(functionName, "minGroupSize", minGroupSize, { min: 1 });
}

/** The model of conformity scores, one for each row: how far the truth was outside of what was predicted. */
export function conformalModel(
  form: ConformalModel["form"],
  scores: Float64Array,
  options: FitConformalOptions,
): ConformalModel {
  const {
    coverage = 0.9,
    groups = [],
    minGroupSize = Math.ceil(coverage / (1 - coverage) - NOISE),
  } = options;
  const large = rowsByLabel(groups).filter(([, rows]) => rows.length >= Math.max(1, minGroupSize));
  const parts = [scores, ...large.map(([, rows]) => numbersAt(scores, rows))];
  return {
    kind: CONFORMAL_KIND,
    version: CONFORMAL_VERSION,
    form,
    coverage,
    groups: large.map(([label]) => label),
    widths: Float64Array.from(parts, (part) => conformalQuantile(part, coverage)),
    counts: Float64Array.from(parts, (part) => part.length),
  };
}

/** The smallest score that at least a share of n + 1 scores, of which one is not known, are not above. */
function conformalQuantile(scores: Float64Array, coverage: number): number {
  const rank = Math.max(1, Math.ceil((scores.length + 1) * coverage - NOISE));
  return rank > scores.length ? Number.POSITIVE_INFINITY : scores.toSorted()[rank - 1];
}
