import type { PredictorResult } from "../training/run-networks.ts";

/** The results as an aligned Markdown table. */
export function resultsTable(results: readonly PredictorResult[]): string {
  const header = ["predictor", "Spearman's rho", "MAE", "MSE", "best epoch"];
  const rows = results.map(({ name, spearmanRho, mae, mse, bestEpoch }) => [
    name,
    Number.isNaN(spearmanRho) ? "undefined" : spearmanRho.toFixed(4),
    mae.toFixed(4),
    mse.toFixed(4),
    bestEpoch === undefined ? "" : String(bestEpoch),
  ]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(" | ")} |`;
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
