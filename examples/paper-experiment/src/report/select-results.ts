import { type Interval, meanInterval } from "@vscnn/metrics";
import type { CellResult } from "../grid/cells.ts";

/** What results are looked for. */
export type Wanted = Partial<Pick<CellResult, "dataset" | "part" | "set" | "model" | "seed" | "way">>;

/** The results that have all of some properties, in the order of their seeds. */
export function selectResults(results: readonly CellResult[], wanted: Wanted): CellResult[] {
  const entries = Object.entries(wanted);
  return results
    .filter((result) => entries.every(([name, value]) => result[name as keyof CellResult] === value))
    .sort((a, b) => a.seed - b.seed);
}

/** A figure over seeds; undefined numbers where there is no result. */
export function overSeeds(results: readonly CellResult[], name: keyof CellResult["figures"]): Interval {
  if (results.length === 0) return { estimate: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  return meanInterval(results.map(({ figures }) => figures[name]));
}

/** The results of two models that have the same seeds: runs may be broken off. */
export function sameSeeds(
  first: readonly CellResult[],
  second: readonly CellResult[],
): [first: CellResult[], second: CellResult[]] {
  const seeds = (results: readonly CellResult[]) => new Set(results.map(({ seed }) => seed));
  const [own, other] = [seeds(first), seeds(second)];
  return [first.filter(({ seed }) => other.has(seed)), second.filter(({ seed }) => own.has(seed))];
}
