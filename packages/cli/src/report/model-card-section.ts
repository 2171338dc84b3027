import { modelCard, type Predictor } from "@vscnn/predictor";
import { marked } from "marked";
import { escapeHtml } from "./escape-html.ts";
import type { ReportSection } from "./html-document.ts";

/** The model card as a part of a report, its headings below that of the part. */
export function modelCardSection(predictor: Predictor): ReportSection {
  const [, ...lines] = modelCard(predictor).split("\n");
  const markdown = lines.map((line) => line.replace(/^## /, "### ")).join("\n");
  // Markdown passes HTML through; the card has none of its own
  const body = marked.parse(escapeHtml(markdown).replaceAll("&quot;", '"').replaceAll("&#39;", "'"), {
    async: false,
  });
  return { heading: "Model card", body: `<div class="card">${body}</div>` };
}
