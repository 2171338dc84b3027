import type { CellResult } from "../grid/cell-result.ts";

/** What results are looked for. */
export type Wanted = Partial<Pick<CellResult, "dataset" | "part" | "set" | "model" | "seed" | "way">>;

/** The results that have all of some properties, in the order of their seeds. */
export function selectResults(results: readonly CellResult[], wanted: Wanted): CellResult[] {
  const entries = Object.entries(wanted);
  return results
    .filter((result) => entries.every(([name, value]) => result[name as keyof CellResult] === value))
    .sort((a, b) => a.seed - b.seed);
}

/** A figure over seeds: its mean, and the range of its seeds' intervals. */
export function overSeeds(
  results: readonly CellResult[],
  name: keyof CellResult["figures"],
): { estimate: number; lower: number; upper: number } {
  const all = results.map(({ figures }) => figures[name]);
  return {
    estimate: all.reduce((sum, { estimate }) => sum + estimate, 0) / all.length,
    lower: Math.min(...all.map(({ lower }) => lower)),
    upper: Math.max(...all.map(({ upper }) => upper)),
  };
}
