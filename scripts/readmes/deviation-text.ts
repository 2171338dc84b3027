import type { BenchRow } from "../../benchmarks/harness/compare.ts";

/** How far a row's answers are from the peer's, with no power of ten where they are the same. */
export function deviationText({ deviation = "" }: Pick<BenchRow, "deviation">): string {
  return deviation.replace(/\b0(\.0)?e\+0\b/, "0");
}
