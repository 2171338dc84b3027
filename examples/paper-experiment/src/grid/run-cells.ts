import { join } from "node:path";
import { joinColumns } from "@vscnn/model";
import { createReductions, featuresDigest, type LearnerConfig } from "@vscnn/predictor";
import { judgeFit, judgeLearner, keptTrials, runTrials } from "@vscnn/predictor/node";
import { fusedAdam as optimizer } from "@vscnn/wasm-training";
import type { Dataset } from "../data/open-dataset.ts";
import { progressLine } from "../report/progress-line.ts";
import type { Cell } from "./cells.ts";

/** Does a share of the cells, as far as they are not kept yet, and says each. */
export async function runCells(
  cells: readonly Cell[],
  dataset: Dataset,
  { out, share }: { out: string; share: readonly [index: number, of: number] },
): Promise<void> {
  // Many cells are given the same photos: what is learned of their columns is kept in memory
  const reductions = createReductions();
  const judge = (cell: Cell) => {
    const { config, seed, folds } = cell;
    if (folds === undefined)
      return judgeFit(cell, dataset.features, { optimizer, folder: join(out, "models") });
    const [learner] = config.learners as readonly [LearnerConfig];
    return judgeLearner(learner, rowsOf(cell, dataset), { folds, seed, optimizer, reductions });
  };
  await runTrials(cells, judge, {
    ...placesOf(dataset, out),
    share,
    onTrial: (...done) => console.log(progressLine(share, ...done)),
  });
}

/** What is kept of the cells; those that are not done are left out. */
export async function keptCells(cells: readonly Cell[], dataset: Dataset, out: string) {
  return (await keptTrials(cells, placesOf(dataset, out))).filter((result) => result !== undefined);
}

function placesOf({ features, rated }: Dataset, out: string): { folder: string; data: string } {
  const outcomes = Object.values(rated?.outcomes ?? {}).map((values) => [...values]);
  return { folder: join(out, "cells"), data: JSON.stringify([featuresDigest(features), outcomes]) };
}

function rowsOf({ way, config: { groups = [] } }: Cell, { features, rated }: Dataset) {
  if (rated === undefined) throw new Error("folds need ratings");
  const blocks = groups.map((group) => features.blocks[group === "texture" ? "lbp" : group]);
  const matrix = blocks.length === 0 ? rated.category : joinColumns(blocks);
  return { ids: features.posts.map(({ id }) => id), matrix, target: rated.outcomes[way] };
}
