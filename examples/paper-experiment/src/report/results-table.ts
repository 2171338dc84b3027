import { markdownTable } from "example-shared/markdown-table";
import type { PredictorResult } from "../training/run-networks.ts";

/** The results as an aligned Markdown table. */
export function resultsTable(results: readonly PredictorResult[]): string {
  const header = ["predictor", "Spearman's rho", "95% interval", "MAE", "MSE", "best epoch"];
  const rows = results.map(({ name, spearmanRho, rhoInterval: [lower, upper], mae, mse, bestEpoch }) => [
    name,
    Number.isNaN(spearmanRho) ? "undefined" : spearmanRho.toFixed(4),
    Number.isNaN(lower) ? "" : `${lower.toFixed(2)} to ${upper.toFixed(2)}`,
    mae.toFixed(4),
    mse.toFixed(4),
    bestEpoch === undefined ? "" : String(bestEpoch),
  ]);
  return markdownTable([header, ...rows]);
}
