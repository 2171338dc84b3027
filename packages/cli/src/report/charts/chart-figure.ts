import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { escapeHtml } from "../escape-html.ts";

/** How a chart is drawn: for a wide page, and for a phone, where a wide one would be cut or too small to read. */
const FORMS = {
  wide: { width: 760, fontSize: "13px" },
  narrow: { width: 360, fontSize: "12px" },
} as const;

/** What labels beside the bars of a narrow chart leave of the room that those of a wide one have. */
const NARROW_MARGIN = 0.84;

/**
 * Draws a chart as SVG inside a figure, once for a wide page and once for a phone; the style shows one of them. Colors are variables of the
 * report's style, so that it is right in the light and in the dark.
 *
 * @param says - what the chart shows, for those who do not see it, and under it for all
 */
export function chartFigure(says: string, options: Plot.PlotOptions): string {
  const { marginLeft, marginRight = 20, width, height = 0 } = options;
  const narrow = {
    ...options,
    width: FORMS.narrow.width,
    height: width === undefined ? height : height * (FORMS.narrow.width / width),
    marginRight: Math.min(marginRight, 44),
    ...(marginLeft === undefined ? {} : { marginLeft: NARROW_MARGIN * marginLeft }),
  };
  const drawings = [draw("wide", says, options), draw("narrow", says, narrow)];
  return `<figure>\n${drawings.join("\n")}\n<figcaption>${escapeHtml(says)}</figcaption>\n</figure>`;
}

function draw(form: keyof typeof FORMS, says: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const { width, fontSize } = FORMS[form];
  const svg = Plot.plot({
    width,
    ...options,
    document: document as unknown as Document,
    style: { fontSize, background: "none", overflow: "visible" },
  });
  svg.classList.add(form);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", says);
  // Plot names its marks by their kind, which tells a reader nothing, and a group may have no name
  for (const group of svg.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  return svg.outerHTML;
}
