import * as Plot from "@observablehq/plot";
import { htmlTable } from "../html-table.ts";
import { chartFigure } from "./chart-figure.ts";

/** Borders of the bins, in binary logarithms of the factor that an answer is off by. */
const BORDERS = [0, 0.5, 1, 1.5, 2, 3, Number.POSITIVE_INFINITY];

/** How many answers are off by how much, as factors of the views, with the table of the same. */
export function errorChart(actual: ArrayLike<number>, predicted: ArrayLike<number>): string {
  const errors = Array.from(actual, (value, i) => Math.abs(value - predicted[i]));
  const bins = binsOf(errors);
  const chart = chartFigure("By which factor answers were off, in either direction", {
    height: 34 * bins.length + 50,
    marginLeft: 120,
    marginRight: 50,
    marginBottom: 48,
    x: { label: "posts →", labelOffset: 42, grid: true },
    y: { label: null, domain: bins.map(({ label }) => label) },
    marks: [
      Plot.barX(bins, {
        x: "count",
        y: "label",
        fill: "var(--main)",
        fillOpacity: 0.75,
        insetTop: 6,
        insetBottom: 6,
      }),
      Plot.text(bins, {
        x: "count",
        y: "label",
        dx: 6,
        textAnchor: "start",
        text: ({ count }) => String(count),
      }),
    ],
  });
  const rows = bins.map(({ label, count }) => [
    label,
    String(count),
    `${((100 * count) / errors.length).toFixed(0)} %`,
  ]);
  return `${chart}\n${htmlTable(["off by a factor of", "posts", "share"], rows, { numbers: [1, 2] })}`;
}

function binsOf(errors: readonly number[]): { label: string; count: number }[] {
  const factor = (power: number) => (2 ** power).toFixed(1);
  return BORDERS.slice(0, -1).map((from, i) => {
    const to = BORDERS[i + 1];
    const label =
      to === Number.POSITIVE_INFINITY ? `more than x ${factor(from)}` : `x ${factor(from)} to ${factor(to)}`;
    return { label, count: errors.filter((error) => error >= from && error < to).length };
  });
}
