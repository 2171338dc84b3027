import * as Plot from "@observablehq/plot";
import { chartFigure } from "@vscnn/cli/report";
import { errorHistogram } from "@vscnn/metrics";

const BINS = 40;

/** How often each number of views occurs, by powers of ten. */
export function viewsChart(says: string, views: readonly number[], label: string): string {
  const powers = views.map((count) => Math.log10(1 + count));
  const { edges, counts } = errorHistogram(new Float64Array(powers.length), powers, { bins: BINS });
  const bars = Array.from(counts, (count, i) => ({ count, from: edges[i], to: edges[i + 1] }));
  return chartFigure(says, {
    height: 280,
    marginBottom: 48,
    marginRight: 28,
    x: {
      label: `${label} →`,
      labelOffset: 42,
      ticks: wholeNumbersWithin(powers),
      tickFormat: (power: number) => (power === 0 ? "0" : (10 ** power).toLocaleString("en")),
    },
    y: { label: "↑ posts", grid: true },
    marks: [
      Plot.rectY(bars, {
        x1: "from",
        x2: "to",
        y: "count",
        fill: "var(--main)",
        fillOpacity: 0.75,
        insetRight: 1,
      }),
      Plot.ruleY([0], { stroke: "var(--ink)" }),
    ],
  });
}

/** The whole numbers from the smallest to the largest of some, those included. */
function wholeNumbersWithin(values: readonly number[]): number[] {
  const first = Math.ceil(Math.min(...values));
  const length = Math.max(0, Math.floor(Math.max(...values)) - first + 1);
  return Array.from({ length }, (_, i) => first + i);
}

/** The numbers of a deep feature vector as a landscape. */
export function vectorChart(says: string, vector: ArrayLike<number>): string {
  const points = Array.from(vector, (value, place) => ({ place, value: Math.round(1000 * value) / 1000 }));
  return chartFigure(says, {
    height: 150,
    marginBottom: 40,
    x: { label: "number of the vector →", labelOffset: 34 },
    y: { label: "↑ value", grid: true },
    marks: [
      Plot.areaY(points, { x: "place", y: "value", fill: "var(--main)", curve: "step" }),
      Plot.ruleY([0], { stroke: "var(--ink)" }),
    ],
  });
}
