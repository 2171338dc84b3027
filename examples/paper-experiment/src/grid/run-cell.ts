import { join } from "node:path";
import { selectRows } from "@vscnn/core";
import { crossValidate, kFold } from "@vscnn/dataset";
import { joinColumns } from "@vscnn/model";
import { evaluatePredictor, type FeatureSet, fitPredictor } from "@vscnn/predictor";
import { savePredictor } from "@vscnn/predictor/node";
import { fusedAdam } from "@vscnn/wasm-training";
import { FEATURE_SETS } from "../config.ts";
import type { Dataset } from "../data/dataset.ts";
import type { CellResult } from "./cell-result.ts";
import type { Cell } from "./cells.ts";
import { fitPredictOf } from "./fit-predict.ts";

type Judged = Pick<CellResult, "ids" | "actual" | "predicted" | "trained" | "leaks">;

/** Blocks of the store by the group that they are. */
const BLOCKS: Readonly<Record<string, string>> = { texture: "lbp" };

/** Fits what a cell asks for, keeps it in the folder of models, and predicts the posts that it is judged by. */
export function runCell(cell: Cell, dataset: Dataset, models: string): Promise<Judged> {
  return cell.folds > 0 ? runFolds(cell, dataset) : runSplit(cell, dataset, models);
}

async function runSplit({ id, config, once }: Cell, dataset: Dataset, models: string): Promise<Judged> {
  const features = once ? rowsOf(dataset.features, dataset.once) : dataset.features;
  const predictor = await fitPredictor(features, config, { optimizer: fusedAdam });
  await savePredictor(predictor, join(models, id));
  const { posts, actual, predictions } = await evaluatePredictor(predictor, features);
  return {
    ids: posts.map((post) => post.id),
    actual: Array.from(actual),
    predicted: predictions.map(({ score }) => score),
    trained: predictor.provenance.train,
    leaks: predictor.provenance.leaks,
  };
}

async function runFolds(
  { set, way, folds, seed, learner }: Cell,
  { features, rated }: Dataset,
): Promise<Judged> {
  if (rated === undefined) throw new Error("folds need ratings");
  const matrix =
    set === "category"
      ? rated.category
      : joinColumns(FEATURE_SETS[set].map((group) => features.blocks[BLOCKS[group] ?? group]));
  const target = rated.outcomes[way];
  const parts = kFold(target.length, { folds, seed });
  const { predictions } = await crossValidate(
    fitPredictOf(learner, seed),
    { matrix, target },
    { folds: parts },
  );
  return {
    ids: features.posts.map((post) => post.id),
    actual: Array.from(target),
    predicted: Array.from(predictions),
    trained: parts[0].train.length,
    leaks: [],
  };
}

function rowsOf({ posts, blocks }: FeatureSet, rows: readonly number[]): FeatureSet {
  return {
    posts: rows.map((row) => posts[row]),
    blocks: Object.fromEntries(
      Object.entries(blocks).map(([name, block]) => [name, selectRows(block, rows)]),
    ),
  };
}
