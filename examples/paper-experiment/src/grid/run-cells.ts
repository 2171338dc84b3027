import { join } from "node:path";
import { createReductions, featuresDigest } from "@vscnn/predictor";
import { keptTrials, type RunTrialsOptions, runTrials } from "@vscnn/predictor/node";
import type { Dataset } from "../data/dataset.ts";
import type { Cell, CellResult } from "./cells.ts";
import { judgeCell } from "./judge-cell.ts";

/** Does a share of the cells, as far as they are not kept yet, and says each. */
export async function runCells(
  cells: readonly Cell[],
  dataset: Dataset,
  { out, share }: { out: string; share: readonly [index: number, of: number] },
): Promise<void> {
  const who = share[1] === 1 ? "" : `[${share[0] + 1}/${share[1]}] `;
  const onTrial: RunTrialsOptions<Cell>["onTrial"] = (cell, { figures, seconds }, { done, of }) => {
    const words = [dataset.name, cell.part, cell.way, cell.set, cell.model, cell.seed];
    const name = words.filter((word) => word !== "").join(" · ");
    const rho = figures.spearmanRho.estimate.toFixed(3);
    console.log(`${who}${done}/${of} ${name}: rho ${rho}, ${seconds.toFixed(1)} s`);
  };
  const fits = { models: join(out, "models"), reductions: createReductions() };
  const judge = (cell: Cell) => judgeCell(cell, dataset, fits);
  await runTrials(cells, judge, { ...placesOf(dataset, out), share, onTrial });
}

/** What is kept of the cells; those that are not done are left out. */
export async function keptCells(
  cells: readonly Cell[],
  dataset: Dataset,
  out: string,
): Promise<CellResult[]> {
  return (await keptTrials(cells, placesOf(dataset, out))).filter((result) => result !== undefined);
}

function placesOf({ features, rated }: Dataset, out: string): { folder: string; data: string } {
  const outcomes = Object.values(rated?.outcomes ?? {}).map((values) => [...values]);
  return { folder: join(out, "cells"), data: JSON.stringify([featuresDigest(features), outcomes]) };
}
