import type { BenchRow } from "../../benchmarks/harness/compare.ts";
import { limitPercent } from "./limit-percent.ts";

/** How near a row is to the limit of its machine, and which: "61 % (arithmetic)". Nothing where no limit is known. */
export function limitText(row: Pick<BenchRow, "limit" | "oursMs">): string {
  return row.limit === undefined ? "" : `${limitPercent(row)} (${row.limit.by})`;
}
