import { join } from "node:path";
import { loadGradientBoosting, predictGradientBoosting } from "@vscnn/baselines";
import { readRegularFile } from "@vscnn/core/node";
import { predictAsync } from "@vscnn/model";
import { loadModel } from "@vscnn/model/node";
import { startBackend } from "@vscnn/wasm-training";
import { stepFiles } from "../steps/step-files.ts";
import { inputsOfLearner, type RowsOfPosts } from "./inputs-of-learner.ts";
import type { StreamModel } from "./stream-model.ts";

const MAX_BYTES = 2 ** 30;

/** What predicts scores of rows. */
export type StreamPredictor = (rows: RowsOfPosts) => Promise<ArrayLike<number>>;

/** Loads what was learned a shard at a time from the folder of its task. */
export async function streamPredictor(folder: string, model: StreamModel): Promise<StreamPredictor> {
  if (model.learner === "boosting") {
    const trees = loadGradientBoosting(
      await readRegularFile("predict", join(folder, stepFiles.trees), { maxBytes: MAX_BYTES }),
    );
    return async (rows) => predictGradientBoosting(trees, inputsOfLearner(model, rows)[0]);
  }
  await startBackend();
  const network = await loadModel(join(folder, stepFiles.network));
  return (rows) => predictAsync(network, inputsOfLearner(model, rows));
}
