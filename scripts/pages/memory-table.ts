import { readFileSync } from "node:fs";
import { markdownTable } from "../readmes/markdown-table.ts";

/** What `benchmarks/training/memory.ts` records of a fit. */
interface MemoryOfFit {
  readonly kind: string;
  readonly rows: number;
  readonly columns: number;
  readonly startMebibytes: number;
  readonly peakMebibytes: number;
}

const TITLES: Readonly<Record<string, string>> = {
  network: "`trainModelStream`, SCNN, a buffer of 8,192 rows",
  "network-in-memory": "`trainModel`, SCNN",
  boosting: "`fitGradientBoostingStream`, a sample of 20,000 rows",
  "boosting-in-memory": "`fitGradientBoosting`",
};

/** By how much memory grows while something learns: a line for each fit. */
export function memoryTable(path: string): string {
  const { fits }: { fits: readonly MemoryOfFit[] } = JSON.parse(readFileSync(path, "utf8"));
  const rows = Object.entries(TITLES).flatMap(([kind, title]) => {
    const own = fits.filter((fit) => fit.kind === kind);
    return own.map(({ rows: count, columns, startMebibytes, peakMebibytes }) => [
      title,
      `${count.toLocaleString("en-US")} x ${columns}`,
      `${peakMebibytes - startMebibytes} MiB`,
    ]);
  });
  return markdownTable(["learning", "rows", "memory grows by"], rows);
}
