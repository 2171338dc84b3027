import { join } from "node:path";
import type { TaskContext } from "../tasks/task.ts";

/** Files that steps leave in their folders. */
export const stepFiles = {
  sums: "sums.bin",
  pca: "pca.bin",
  predictor: "predictor.zip",
  predictions: "predictions.jsonl",
  streamModel: "model.json",
  trees: "trees.bin",
  network: "network",
  /** What a fit that was broken off goes on with; removed at its end. */
  training: "training",
} as const;

/** Where a step keeps what it resumes from after an interruption: it resumes only from what was learned from the same data. */
export function trainingFolder({ folder, fingerprint }: Pick<TaskContext, "folder" | "fingerprint">): string {
  return join(folder, stepFiles.training, fingerprint.slice(0, 16));
}
