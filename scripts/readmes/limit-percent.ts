import type { BenchRow } from "../../benchmarks/harness/compare.ts";

/** Which share of a row's time its limit is: "61 %". Nothing where no limit is known. */
export function limitPercent({ limit, oursMs }: Pick<BenchRow, "limit" | "oursMs">): string {
  if (limit === undefined) return "";
  const percent = (100 * limit.ms) / oursMs;
  return `${percent < 9.5 ? percent.toPrecision(1) : percent.toFixed(0)} %`;
}
