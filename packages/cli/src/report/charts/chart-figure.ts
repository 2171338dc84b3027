import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { escapeHtml } from "../escape-html.ts";

/** Readable on a phone, where a chart is shown at half of its width. */
const FONT_SIZE = "13px";

/**
 * Draws a chart as SVG inside a figure. Colors are variables of the report's style, so that it is right in the light and
 * in the dark.
 *
 * @param says - what the chart shows, for those who do not see it, and under it for all
 */
export function chartFigure(says: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const svg = Plot.plot({
    width: 760,
    ...options,
    document: document as unknown as Document,
    style: { fontSize: FONT_SIZE, background: "none", overflow: "visible" },
  });
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", says);
  return `<figure>\n${svg.outerHTML}\n<figcaption>${escapeHtml(says)}</figcaption>\n</figure>`;
}
