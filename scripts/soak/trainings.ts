import { join } from "node:path";
import { createRandom, matrixFrom } from "@vscnn/core";
import { conv1dBranch, denseBranch, denseHead, fuse, trainModel } from "@vscnn/model";
import { fileCheckpoint } from "@vscnn/model/node";
import { startBackend } from "@vscnn/wasm-training";
import { runSoak } from "./run-soak.ts";

const EPOCHS = 3;
const BATCHES = 5;

await runSoak({
  what: "trainings",
  description: "Abort trainings at any batch",
  count: 1000,
  async prepare(folder) {
    await startBackend();
    const random = createRandom(1);
    return async () => {
      await abortedTraining(folder, 1 + Math.floor(random() * EPOCHS * BATCHES));
      return 1;
    };
  },
});

/** Breaks a training off at a batch, by its signal or by what a callback throws, with a checkpoint of what was done. */
async function abortedTraining(folder: string, abortAt: number): Promise<void> {
  const branches = [
    conv1dBranch({ name: "visual", length: 12, filters: [4], kernelSize: 3 }),
    denseBranch({ name: "social", length: 3 }),
  ];
  const model = fuse(branches, denseHead({ units: [4], dropout: 0.1 }));
  const random = createRandom(abortAt);
  const rows = (columns: number) =>
    matrixFrom(Array.from({ length: 40 }, () => Array.from({ length: columns }, random)));
  const data = { inputs: { visual: rows(12), social: rows(3) }, target: Array.from({ length: 40 }, random) };
  const controller = new AbortController();
  const reason = new Error("enough");
  let batches = 0;
  const onBatch = () => {
    if (++batches < abortAt) return;
    if (abortAt % 2 === 0) throw reason;
    controller.abort(reason);
  };
  try {
    await trainModel(model, data, {
      epochs: EPOCHS,
      batchSize: 40 / BATCHES,
      signal: controller.signal,
      onBatch,
      checkpoint: fileCheckpoint(join(folder, "checkpoint")),
    });
    // Aborted at the last batch, it has nothing left to break off
    if (abortAt < EPOCHS * BATCHES) throw new Error("the training was not broken off");
  } catch (error) {
    if (error !== reason) throw error;
  } finally {
    model.dispose();
  }
}
