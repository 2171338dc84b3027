import * as Plot from "@observablehq/plot";
import { chartFigure } from "./chart-figure.ts";

/** More dots than these hide each other and make the file large: every n-th is drawn. */
const MAX_DOTS = 2_000;

/** Predicted against actual scores: a perfect predictor's dots lie on the line. */
export function scatterChart(actual: ArrayLike<number>, predicted: ArrayLike<number>): string {
  const step = Math.ceil(actual.length / MAX_DOTS);
  const dots = Array.from({ length: Math.ceil(actual.length / step) }, (_, i) => ({
    actual: actual[i * step],
    predicted: predicted[i * step],
  }));
  const all = dots.flatMap((dot) => [dot.actual, dot.predicted]);
  const least = Math.min(...all);
  const most = Math.max(...all);
  const shown = step === 1 ? "" : ` (one of ${step} is drawn)`;
  return chartFigure(`Each dot is a post of the test part: on the line, the prediction was right${shown}`, {
    height: 480,
    width: 560,
    marginBottom: 48,
    x: { label: "predicted score →", labelOffset: 42, domain: [least, most], nice: true },
    y: { label: "↑ actual score", domain: [least, most], nice: true, grid: true },
    marks: [
      Plot.link([0], {
        x1: least,
        y1: least,
        x2: most,
        y2: most,
        stroke: "var(--mute)",
        strokeDasharray: "4 4",
      }),
      Plot.dot(dots, { x: "predicted", y: "actual", r: 3, fill: "var(--main)", fillOpacity: 0.45 }),
    ],
  });
}
