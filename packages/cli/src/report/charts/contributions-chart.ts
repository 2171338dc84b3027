import * as Plot from "@observablehq/plot";
import { chartFigure } from "./chart-figure.ts";

/** What one group of features adds to a score. */
export interface ChartContribution {
  label: string;
  value: number;
}

const ROW_HEIGHT = 34;
const AXIS = "score (log2 of views a day) →";

/**
 * A waterfall: from the average post to this one, each bar starting where the one above it ended.
 *
 * @param base - the score of an average post
 * @param contributions - in the order in which they are drawn; their sum leads from the base to the score
 */
export function contributionsChart(base: number, contributions: readonly ChartContribution[]): string {
  const bars = barsFrom(base, contributions);
  const score = bars.at(-1)?.to ?? base;
  const lowest = Math.min(base, ...bars.map(({ to }) => to));
  const highest = Math.max(base, ...bars.map(({ to }) => to));
  const room = (highest - lowest) * 0.12 || 1;
  return chartFigure(
    `From the average post (${base.toFixed(2)}) to this one (${score.toFixed(2)}): what each group adds or takes away`,
    {
      height: ROW_HEIGHT * bars.length + 60,
      marginLeft: 30 + 7.5 * Math.max(...bars.map(({ label }) => label.length)),
      marginBottom: 48,
      x: { label: AXIS, labelOffset: 42, domain: [lowest - room, highest + room], nice: true },
      y: { label: null, domain: bars.map(({ label }) => label) },
      marks: [
        Plot.ruleX([base], { stroke: "var(--mute)", strokeDasharray: "3 3" }),
        Plot.barX(bars, {
          x1: "from",
          x2: "to",
          y: "label",
          insetTop: 5,
          insetBottom: 5,
          fill: ({ value }: { value: number }) => (value < 0 ? "var(--down)" : "var(--up)"),
        }),
        Plot.text(bars, {
          x: () => highest,
          y: "label",
          dx: 8,
          textAnchor: "start",
          text: ({ value }: { value: number }) => signed(value),
        }),
        Plot.ruleX([score], { stroke: "var(--main)", strokeWidth: 2 }),
      ],
    },
  );
}

/** Each bar from where the one before it ended. */
function barsFrom(base: number, contributions: readonly ChartContribution[]) {
  let reached = base;
  return contributions.map(({ label, value }) => {
    const from = reached;
    reached += value;
    return { label, value, from, to: reached };
  });
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}
