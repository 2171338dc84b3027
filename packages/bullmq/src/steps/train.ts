import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { computingThreads, writeFileAtomically } from "@vscnn/core/node";
import { featuresWithOutcomes, openFeatures } from "@vscnn/pipeline";
import { fitPredictor, type PredictorConfig, packPredictor } from "@vscnn/predictor";
import { folderFitStore } from "@vscnn/predictor/node";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";
import type { TaskFunction } from "../tasks/task.ts";
import { stepFiles, trainingFolder } from "./step-files.ts";
import { stepInput, storeOf } from "./step-input.ts";

/** What is learned. */
export interface TrainInput {
  config: PredictorConfig;
  /** The block of the store that stands for each block of a predictor. */
  blocks: Readonly<Record<string, string>>;
}

/** Fits a predictor on the posts that tell their outcome. What a try that was broken off has learned is gone on with. */
const train: TaskFunction = async (input, context) => {
  const { config, blocks } = stepInput<TrainInput>(input);
  const store = await openFeatures(storeOf(context));
  const names = [...new Set(Object.values(blocks))];
  const { features } = await featuresWithOutcomes(store, { blocks: names });
  const known = Object.entries(blocks).map(([block, name]) => [block, features.blocks[name]]);
  const threads = computingThreads();
  await startBackend({ threads });
  const kept = trainingFolder(context);
  const predictor = await fitPredictor({ ...features, blocks: Object.fromEntries(known) }, config, {
    store: folderFitStore(kept),
    optimizer: fusedAdam,
    threads,
  });
  const bytes = packPredictor(predictor);
  await writeFileAtomically(join(context.folder, stepFiles.predictor), bytes);
  await rm(join(context.folder, stepFiles.training), { recursive: true, force: true });
  const { posts, spearmanRho } = predictor.evaluation.test;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { posts: features.posts.length, judgedBy: posts, spearmanRho: spearmanRho.estimate, sha256 };
};

export default train;
