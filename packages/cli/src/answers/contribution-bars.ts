import type { Explanation } from "@vscnn/predictor";
import { colorsOf } from "../console/colors.ts";
import type { Console } from "../console/console.ts";
import { textTable } from "../console/text-table.ts";
import { groupLabel } from "./group-labels.ts";

const WIDTH = 24;

/**
 * What each group adds to the answer or takes from it, the largest first, as bars and as factors of the views: a score is
 * a binary logarithm, so that 1 more is twice the views.
 */
export function contributionBars(console: Console, { contributions }: Explanation): string {
  const { green, red, dim } = colorsOf(console);
  const sorted = [...contributions].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const largest = Math.max(...sorted.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  const rows = sorted.map(({ group, value }) => {
    const length = Math.round((WIDTH * Math.abs(value)) / largest);
    const bar = (value < 0 ? "-" : "+").repeat(Math.max(1, length));
    const factor = 2 ** Math.abs(value);
    const effect = value < 0 ? `views / ${factor.toFixed(2)}` : `views x ${factor.toFixed(2)}`;
    return [groupLabel(group), effect, value < 0 ? red(bar) : green(bar)];
  });
  return `${textTable(rows)}\n${dim("against the average post that the predictor knows; what it looks at, not what causes views")}`;
}
