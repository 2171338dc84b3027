import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { PredictorResult } from "../training/run-networks.ts";

/** An SVG of predicted against actual scores of the test part, a panel per network. */
export function scatterPlot(
  actual: ArrayLike<number>,
  results: readonly PredictorResult[],
  caption: string,
): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const networks = results.filter(({ bestEpoch }) => bestEpoch !== undefined);
  const points = networks.flatMap(({ name, spearmanRho, predicted }) =>
    Array.from(predicted, (value, row) => ({
      panel: `${name}, rho ${spearmanRho.toFixed(2)}`,
      actual: actual[row],
      predicted: value,
    })),
  );
  const panels = [...new Set(points.map((point) => point.panel))];
  const ends = [
    Math.min(...points.map((point) => point.actual)),
    Math.max(...points.map((point) => point.actual)),
  ];
  const chart = Plot.plot({
    document,
    width: 900,
    height: 360,
    marginTop: 50,
    marginBottom: 65,
    style: { fontFamily: "DejaVu Sans, Verdana, sans-serif", background: "white" },
    x: { label: "actual score, log2 of views a day, plus 1", labelOffset: 36 },
    y: { label: "predicted", grid: true },
    fx: { label: null, domain: panels },
    marks: [
      Plot.line(
        ends.map((end) => [end, end]),
        { stroke: "#999", strokeDasharray: "4 3" },
      ),
      Plot.dot(points, {
        x: "actual",
        y: "predicted",
        fx: "panel",
        r: 2.2,
        fill: "#2b6cb0",
        fillOpacity: 0.6,
      }),
      Plot.text(panels.slice(0, 1), {
        text: () => caption,
        fx: (panel: string) => panel,
        frameAnchor: "bottom-left",
        dy: 62,
        fontSize: 10,
        fill: "#555",
      }),
    ],
  });
  chart.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return chart.outerHTML;
}
