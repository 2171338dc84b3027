import * as Plot from "@observablehq/plot";
import { chartFigure } from "./chart-figure.ts";

/** One bar, with the interval that its value lies in where one is known. */
export interface Bar {
  label: string;
  value: number;
  low?: number;
  high?: number;
}

const ROW_HEIGHT = 34;

/** Bars with their intervals, the values written at their ends. */
export function barsChart(says: string, axis: string, bars: readonly Bar[]): string {
  const finite = bars.filter(({ value }) => Number.isFinite(value));
  const ends = finite.flatMap(({ value, low = value, high = value }) => [value, low, high]);
  const longest = Math.max(...bars.map(({ label }) => label.length));
  return chartFigure(says, {
    height: ROW_HEIGHT * bars.length + 60,
    marginLeft: Math.min(220, 30 + 7.5 * longest),
    marginRight: 60,
    marginBottom: 48,
    x: {
      label: `${axis} →`,
      labelOffset: 42,
      domain: [Math.min(0, ...ends), Math.max(0, ...ends)],
      nice: true,
    },
    y: { label: null, domain: bars.map(({ label }) => label) },
    marks: [
      Plot.barX(finite, {
        x: "value",
        y: "label",
        fill: "var(--main)",
        fillOpacity: 0.75,
        insetTop: 7,
        insetBottom: 7,
      }),
      Plot.ruleY(
        finite.filter(({ low, high }) => low !== undefined && high !== undefined),
        { x1: "low", x2: "high", y: "label", stroke: "var(--ink)", strokeWidth: 1.5 },
      ),
      Plot.text(finite, {
        x: ({ value, high = value }: Bar) => Math.max(value, high, 0),
        y: "label",
        dx: 6,
        textAnchor: "start",
        text: ({ value }: Bar) => value.toFixed(3),
      }),
      Plot.ruleX([0], { stroke: "var(--ink)" }),
    ],
  });
}
