import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SkippedPhoto } from "../features/extract-visual.ts";
import type { ExperimentData } from "../training/experiment-data.ts";
import type { PredictorResult } from "../training/run-networks.ts";
import { resultsTable } from "./results-table.ts";
import { scatterPlot } from "./scatter-plot.ts";

/** What the results were made from, and how. */
export interface ReportContext {
  /** One sentence that says where the posts come from. */
  provenance: string;
  /** Says how many photos were skipped, and which; empty if none were. */
  skippedLines: readonly string[];
  skippedPhotos: readonly SkippedPhoto[];
  /** What makes the results look better than they are. */
  warnings: readonly string[];
  /** Counts of rows of the table that were skipped, by reason. */
  skippedRows: readonly { reason: string; count: number }[];
  /** All settings of the run. */
  settings: Readonly<Record<string, unknown>>;
}

/** Writes `report.md`, `results.json` and `predictions.svg` into a folder. */
export function writeReport(
  directory: string,
  data: ExperimentData,
  results: readonly PredictorResult[],
  context: ReportContext,
): void {
  const { provenance, skippedLines, skippedPhotos, skippedRows, warnings, settings } = context;
  const rows = Object.entries(data).map(([part, { score }]) => `${part} ${score.length}`);
  const report = [
    "# Results",
    provenance,
    `Posts: ${rows.join(", ")}.`,
    ...(warnings.length > 0 ? [warnings.map((warning) => `**Warning**: ${warning}.`).join("\n\n")] : []),
    ...(skippedRows.length > 0
      ? [`Rows skipped:\n${skippedRows.map(({ reason, count }) => `- ${count}: ${reason}`).join("\n")}`]
      : []),
    ...(skippedLines.length > 0 ? [skippedLines.join("\n")] : []),
    resultsTable(results),
    "![Predicted against actual scores](predictions.svg)",
  ];
  writeFileSync(join(directory, "report.md"), `${report.join("\n\n")}\n`);
  writeFileSync(join(directory, "predictions.svg"), scatterPlot(data.test.score, results, provenance));
  const numbers = results.map(({ predicted, ...result }) => ({
    ...result,
    predicted: Array.from(predicted),
  }));
  const content = {
    provenance,
    settings,
    warnings,
    skippedRows,
    skippedPhotos,
    testIds: data.test.ids,
    actual: Array.from(data.test.score),
    results: numbers,
  };
  writeFileSync(join(directory, "results.json"), `${JSON.stringify(content, null, 1)}\n`);
}
