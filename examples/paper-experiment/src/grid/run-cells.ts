import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom, packedMatrix, shuffledIndices } from "@vscnn/core";
import { writeFileAtomically } from "@vscnn/core/node";
import { bootstrapIntervals } from "@vscnn/metrics";
import type { Dataset } from "../data/dataset.ts";
import type { CellResult } from "./cell-result.ts";
import type { Cell } from "./cells.ts";
import { runCell } from "./run-cell.ts";

/** Which cells are done here, of how many machines or processes, and where they are kept. */
export interface Share {
  readonly index: number;
  readonly of: number;
  readonly out: string;
}

/** The result of a cell that is kept, if there is one. */
export function keptCell(out: string, { id }: Cell): CellResult | undefined {
  try {
    return JSON.parse(readFileSync(join(out, "cells", `${id}.json`), "utf8"));
  } catch {
    // Not there, or cut off by a machine that lost its power: done again
    return undefined;
  }
}

/** Does its share of the cells that are not kept yet; each is written as a whole, so that a kill loses one. */
export async function runCells(
  cells: readonly Cell[],
  dataset: Dataset,
  { index, of, out }: Share,
): Promise<void> {
  for (const folder of ["cells", "models"]) mkdirSync(join(out, folder), { recursive: true });
  const data = digestOf(dataset);
  // Drawn, since what takes long would else be every fifth cell
  const own = [...shuffledIndices(cells.length, createRandom(1))].filter((_, i) => i % of === index);
  for (const [i, cell] of own.map((row) => cells[row]).entries()) {
    const key = createHash("sha256")
      .update(JSON.stringify([cell, data]))
      .digest("hex")
      .slice(0, 16);
    if (keptCell(out, cell)?.key === key) continue;
    const start = performance.now();
    const judged = await runCell(cell, dataset, join(out, "models"));
    const figures = bootstrapIntervals(judged.actual, judged.predicted, { seed: cell.seed });
    const seconds = (performance.now() - start) / 1000;
    const { config: _, learner: __, once: ___, folds: ____, ...place } = cell;
    const result: CellResult = { ...place, key, figures, ...judged, seconds };
    const bytes = new TextEncoder().encode(JSON.stringify(result));
    await writeFileAtomically(join(out, "cells", `${cell.id}.json`), bytes);
    const name = [dataset.name, cell.part, cell.way, cell.set, cell.model, cell.seed].filter(
      (part) => part !== "",
    );
    const rho = figures.spearmanRho.estimate.toFixed(3);
    console.log(
      `${of === 1 ? "" : `[${index + 1}/${of}] `}${i + 1}/${own.length} ${name.join(" · ")}: rho ${rho}, ${seconds.toFixed(1)} s`,
    );
  }
}

/** Changes with the posts, their outcomes and their features. */
function digestOf({ features, rated, once }: Dataset): string {
  const hash = createHash("sha256").update(JSON.stringify([features.posts, once]));
  for (const [name, block] of Object.entries(features.blocks)) {
    const { buffer, byteOffset, byteLength } = packedMatrix(block) as Float32Array;
    hash.update(name).update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  for (const values of Object.values(rated?.outcomes ?? {})) hash.update(JSON.stringify([...values]));
  return hash.digest("hex");
}
