import type { Cell, CellResult } from "../grid/cells.ts";

/** Which cells are not done, in a sentence; nothing where all are. */
export function missingText(cells: readonly Cell[], results: readonly CellResult[]): string {
  const done = new Set(results.map(({ id }) => id));
  const missing = cells.filter(({ id }) => !done.has(id));
  if (missing.length === 0) return "";
  const counts = new Map<string, number>();
  for (const { dataset, part, model } of missing) {
    const place = `${dataset} ${part} ${model}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const places = [...counts].map(([place, count]) => (count === 1 ? place : `${place} (${count})`));
  return `${missing.length} of ${cells.length} fits are not done; what needs them is left out or rests on fewer seeds: ${places.join(", ")}.`;
}
