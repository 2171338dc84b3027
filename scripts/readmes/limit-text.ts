import type { BenchRow } from "../../benchmarks/harness/compare.ts";

/** How near a row is to the limit of its machine, and which: "61 % (arithmetic)". Nothing where no limit is known. */
export function limitText({ limit, oursMs }: Pick<BenchRow, "limit" | "oursMs">): string {
  if (limit === undefined) return "";
  const percent = (100 * limit.ms) / oursMs;
  return `${percent < 10 ? percent.toPrecision(1) : percent.toFixed(0)} % (${limit.by})`;
}
