import { join } from "node:path";
import { crossValidate, kFold } from "@vscnn/dataset";
import { joinColumns } from "@vscnn/model";
import { fitPredictor, type Reductions, reducedLearner, withoutDuplicates } from "@vscnn/predictor";
import { type JudgedTrial, judgePredictor, savePredictor } from "@vscnn/predictor/node";
import { fusedAdam } from "@vscnn/wasm-training";
import { FEATURE_SETS } from "../config.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Cell } from "./cells.ts";

/** Where fits are kept: models of splits in a folder, reductions of folds in memory, since many cells need the same ones. */
interface KeptFits {
  readonly models: string;
  readonly reductions: Reductions;
}

/** Fits what a cell asks for, keeps it, and predicts the posts that it is judged by. */
export async function judgeCell(
  cell: Cell,
  dataset: Dataset,
  { models, reductions }: KeptFits,
): Promise<JudgedTrial> {
  if ("folds" in cell) return byFolds(cell, dataset, reductions);
  const { posts: all, blocks } = dataset.features;
  const features = cell.isDistinct ? withoutDuplicates(dataset.features) : { posts: all, blocks };
  const predictor = await fitPredictor(features, cell.config, { optimizer: fusedAdam });
  await savePredictor(predictor, join(models, cell.id));
  return judgePredictor(predictor, features);
}

async function byFolds(
  { set, way, seed, learner, folds }: Extract<Cell, { folds: number }>,
  { features: { posts, blocks }, rated }: Dataset,
  reductions: Reductions,
): Promise<JudgedTrial> {
  if (rated === undefined) throw new Error("folds need ratings");
  const blockOf = (group: string) => blocks[group === "texture" ? "lbp" : group];
  const matrix = set === "category" ? rated.category : joinColumns(FEATURE_SETS[set].map(blockOf));
  const target = rated.outcomes[way];
  const parts = kFold(target.length, { folds, seed });
  const fitPredict = reducedLearner(learner, { seed, optimizer: fusedAdam, reductions });
  const { predictions } = await crossValidate(fitPredict, { matrix, target }, { folds: parts });
  return {
    ids: posts.map(({ id }) => id),
    actual: Array.from(target),
    predicted: Array.from(predictions),
    trained: parts[0].train.length,
    leaks: [],
  };
}
