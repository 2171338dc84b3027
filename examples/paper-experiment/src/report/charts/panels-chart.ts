import * as Plot from "@observablehq/plot";
import { chartFigure } from "@vscnn/cli/report";
import { errorHistogram } from "@vscnn/metrics";
import type { CellResult } from "../../grid/cells.ts";

/** More dots than these hide each other and make the file large: every n-th is drawn. */
const MAX_DOTS = 400;
const BINS = 24;

/** Predicted against actual scores, a panel for each model. */
export function scatterPanels(says: string, results: readonly CellResult[]): string {
  const dots = results.flatMap(({ model, actual, predicted }) => {
    const step = Math.ceil(actual.length / MAX_DOTS);
    return actual.flatMap((value, i) =>
      i % step === 0 ? [{ model, actual: rounded(value), predicted: rounded(predicted[i]) }] : [],
    );
  });
  const values = dots.flatMap((dot) => [dot.actual, dot.predicted]);
  const ends = [Math.min(...values), Math.max(...values)];
  return chartFigure(says, {
    height: 320,
    marginTop: 44,
    marginBottom: 48,
    fx: { label: null, domain: results.map(({ model }) => model) },
    x: { label: "actual score →", labelOffset: 42, domain: ends, nice: true, ticks: 5 },
    y: { label: "↑ predicted", domain: ends, nice: true, grid: true },
    marks: [
      Plot.link([0], {
        x1: ends[0],
        y1: ends[0],
        x2: ends[1],
        y2: ends[1],
        stroke: "var(--mute)",
        strokeDasharray: "4 4",
      }),
      Plot.dot(dots, {
        x: "actual",
        y: "predicted",
        fx: "model",
        r: 2.2,
        fill: "var(--main)",
        fillOpacity: 0.5,
      }),
    ],
  });
}

/** How far off predictions are, a panel for each model, all with the same bins. */
export function errorPanels(says: string, results: readonly CellResult[]): string {
  const errors = results.flatMap(({ actual, predicted }) => predicted.map((value, i) => value - actual[i]));
  const most = Math.max(...errors.map(Math.abs));
  const bars = results.flatMap(({ model, actual, predicted }) => {
    const { edges, counts } = errorHistogram(actual, predicted, { bins: BINS, range: [-most, most] });
    return Array.from(counts, (count, i) => ({ model, count, from: edges[i], to: edges[i + 1] }));
  });
  return chartFigure(says, {
    height: 260,
    marginTop: 44,
    marginBottom: 48,
    fx: { label: null, domain: results.map(({ model }) => model) },
    x: { label: "predicted − actual →", labelOffset: 42, ticks: 5 },
    y: { label: "↑ posts", grid: true },
    marks: [
      Plot.rectY(bars, {
        x1: "from",
        x2: "to",
        y: "count",
        fx: "model",
        fill: "var(--main)",
        fillOpacity: 0.75,
        insetRight: 1,
      }),
      Plot.ruleX([0], { stroke: "var(--mute)", strokeDasharray: "4 4" }),
      Plot.ruleY([0], { stroke: "var(--ink)" }),
    ],
  });
}

/** Digits that no eye sees would be half of the file. */
function rounded(value: number): number {
  return Math.round(1000 * value) / 1000;
}
