import { markdownTable } from "example-shared/markdown-table";
import { PREDICTORS, type SeedResult } from "./run-seed.ts";

/** Mean and standard deviation over the seeds, as an aligned Markdown table. */
export function summaryTable(results: readonly SeedResult[]): string {
  const header = ["predictor", "Spearman's rho", "MAE", "MSE"];
  const rows = PREDICTORS.map((name) => [
    name,
    ...(["spearmanRho", "mae", "mse"] as const).map((metric) =>
      spread(results.map((result) => result[name][metric])),
    ),
  ]);
  return markdownTable([header, ...rows]);
}

function spread(values: readonly number[]): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (Number.isNaN(mean)) return "undefined";
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return `${mean.toFixed(3)} ± ${Math.sqrt(variance).toFixed(3)}`;
}
