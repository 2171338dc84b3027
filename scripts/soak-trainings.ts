import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createRandom, matrixFrom } from "@vscnn/core";
import { conv1dBranch, denseBranch, denseHead, fuse, trainModel } from "@vscnn/model";
import { fileCheckpoint } from "@vscnn/model/node";
import { startBackend } from "@vscnn/wasm-training";
import { program } from "commander";
import { resourcesHeld } from "../test/faults/resources-held.ts";

/** Looks at the process, the first after the trainings that fill what is kept. */
const LOOKS = 10;
const EPOCHS = 3;
const BATCHES = 5;

program
  .name("npm run soak:trainings --")
  .description("Abort trainings at any batch, and see whether the process holds more after them than before")
  .option("--trainings <number>", "how many are aborted", "1000")
  .action(soak);
setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");
await program.parseAsync();

async function soak({ trainings }: { trainings: string }): Promise<void> {
  const count = Number(trainings);
  if (!(Number.isInteger(count) && count >= LOOKS))
    program.error(`--trainings must be an integer >= ${LOOKS}, got ${trainings}`);
  await startBackend();
  const folder = mkdtempSync(join(tmpdir(), "vscnn-soak-"));
  const random = createRandom(1);
  const rows = [];
  try {
    for (let training = 1; training <= count; training++) {
      await abortedTraining(folder, 1 + Math.floor(random() * EPOCHS * BATCHES));
      if (training % Math.floor(count / LOOKS) !== 0) continue;
      // What was ended needs a moment to end
      await new Promise((resolve) => setTimeout(resolve, 50));
      collectGarbage();
      const { tensors, buffers, files, active } = resourcesHeld(folder);
      const left = readdirSync(folder).filter((file) => file !== "checkpoint").length;
      const { heapUsed, rss } = process.memoryUsage();
      const [heapMiB, residentMiB] = [heapUsed, rss].map((bytes) => Math.round(bytes / 2 ** 20));
      rows.push({
        trainings: training,
        tensors,
        buffers,
        files,
        active: JSON.stringify(active),
        left,
        heapMiB,
        residentMiB,
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.table(rows);
  const held = rows.map(({ trainings: _, heapMiB: __, residentMiB: ___, ...counts }) =>
    JSON.stringify(counts),
  );
  if (new Set(held).size > 1) program.error("the process holds more and more");
}

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
