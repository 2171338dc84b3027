import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "@vscnn/core/node";
import {
  createScnn,
  createVcnn,
  createVscnn,
  type TrainingData,
  type TrainingShards,
  trainModelStream,
} from "@vscnn/model";
import { fileCheckpoint, saveModel } from "@vscnn/model/node";
import { fusedAdam } from "@vscnn/wasm-training";
import { stepFiles } from "../steps/step-files.ts";
import type { LearningPlaces } from "./learning-places.ts";
import type { StreamModel } from "./stream-model.ts";

/** What a network learns with. */
export interface NetworkLearning {
  readonly options: Readonly<Record<string, number>>;
  readonly seed: number;
  /** Where its output begins. */
  readonly outputBias: number;
  readonly validation: TrainingData;
}

/** Trains a network, going on where a try that was broken off has stopped. @returns the hash of its files */
export async function trainNetwork(
  { learner, visual, social }: StreamModel,
  shards: TrainingShards,
  { folder, kept }: LearningPlaces,
  { options, seed, outputBias, validation }: NetworkLearning,
): Promise<string> {
  const [visualLength, socialLength] = [visual, social].map(({ least }) => least.length);
  const preset = { seed, outputBias };
  const network =
    learner === "vscnn"
      ? createVscnn({ visualLength, socialLength, ...preset })
      : learner === "vcnn"
        ? createVcnn({ length: visualLength, ...preset })
        : createScnn({ length: socialLength, ...preset });
  await makeFolder(kept);
  const checkpoint = fileCheckpoint(join(kept, "epochs"));
  try {
    const settings = { ...options, seed, optimizer: fusedAdam, validation };
    await trainModelStream(network, shards, { ...settings, checkpoint, resumeFrom: checkpoint });
    const place = join(folder, stepFiles.network);
    await saveModel(network, place);
    return await hashOfFolder(place);
  } finally {
    network.dispose();
  }
}

async function hashOfFolder(folder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(folder)).sort()) hash.update(await readFile(join(folder, name)));
  return hash.digest("hex");
}
