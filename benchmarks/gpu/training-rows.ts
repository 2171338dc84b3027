import type { LayersModel } from "@tensorflow/tfjs-layers";
import { createRandom, matrixFrom } from "@vscnn/core";
import { conv1dBranch, createVscnn, denseHead, fuse, type TrainingData, trainModel } from "@vscnn/model";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";
import { type BenchRow, type Contender, compare } from "../harness/compare.ts";
import { type GpuRun, PYTORCH } from "./gpu-run.ts";

/** Columns of the two inputs of VSCNN. */
const LENGTHS = [20, 14] as const;

/** Steps that are trained for a measurement, of which the first does not count. */
const STEPS = { small: 21, large: 4 };

/** A training step of VSCNN by the rows of its batch, and an epoch of as many rows as the paper trains on. */
export async function trainingRows(run: GpuRun): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const { pytorch, batches, epochRows } = run;
  for (const batch of batches) {
    const work = `VSCNN training step, batch ${batch.toLocaleString("en")}`;
    const ours = stepsOn("webgpu", batch, run);
    const wasm = { work, peer: "WASM", ours, theirs: stepsOn("wasm", batch, run), rounds: 2 };
    rows.push(await compare(run, wasm));
    if (pytorch === undefined) continue;
    const theirs: Contender = (seconds) => pytorch.time("step", seconds, { rows: batch });
    rows.push(await compare(run, { work, peer: PYTORCH, ours, theirs, rounds: 3 }));
  }
  const batch = batches.at(-1) as number;
  const steps = Math.ceil(epochRows / batch);
  const work = `VSCNN, an epoch of ${epochRows.toLocaleString("en")} rows, batch ${batch.toLocaleString("en")}`;
  const ours: Contender = () => epochSeconds(epochRows, batch, run);
  const wasmStep = rows.findLast(({ peer }) => peer === "WASM") as BenchRow;
  const theirs: Contender = () => (steps * wasmStep.peerMs) / 1000;
  rows.push(await compare(run, { work, peer: `WASM, ${steps} of its steps`, ours, theirs, rounds: 1 }));
  if (pytorch !== undefined) {
    const torch: Contender = (seconds) => pytorch.time("epoch", seconds, { rows: epochRows, batch });
    rows.push(await compare(run, { work, peer: PYTORCH, ours, theirs: torch, rounds: 1 }));
  }
  return rows;
}

/** Seconds a step of `trainModel`, with gathering of rows, dropout and the loss read back. */
function stepsOn(device: "webgpu" | "wasm", batch: number, run: GpuRun): Contender {
  const steps = run.quick ? 2 : batch > 500 ? STEPS.large : STEPS.small;
  return async () => {
    await startBackend({ device });
    const network = networkOf(run);
    const ends: number[] = [];
    await trainModel(network, simulated(steps * batch), {
      epochs: 1,
      batchSize: batch,
      validation: simulated(2),
      optimizer: (rate) => fusedAdam(rate),
      onBatch: () => void ends.push(performance.now()),
    });
    network.dispose();
    return (ends[ends.length - 1] - ends[0]) / 1000 / (steps - 1);
  };
}

async function epochSeconds(rows: number, batch: number, run: GpuRun): Promise<number> {
  await startBackend({ device: "webgpu" });
  const network = networkOf(run);
  const data = simulated(rows);
  const start = performance.now();
  await trainModel(network, data, { epochs: 1, batchSize: batch, validation: simulated(2) });
  network.dispose();
  return (performance.now() - start) / 1000;
}

function networkOf({ isMiniature }: GpuRun): LayersModel {
  if (!isMiniature) return createVscnn();
  const [visual, social] = LENGTHS;
  const branches = [
    conv1dBranch({ name: "visual", length: visual, filters: [2] }),
    conv1dBranch({ name: "social", length: social, filters: [2], kernelSize: 2 }),
  ];
  return fuse(branches, denseHead({ units: [4] }));
}

/** Rows of uniform numbers: what is learned does not change the time. */
function simulated(rows: number): TrainingData {
  const random = createRandom(1);
  const inputs = LENGTHS.map((columns) =>
    matrixFrom(Float32Array.from({ length: rows * columns }, random), [rows, columns]),
  );
  return { inputs, target: Float64Array.from({ length: rows }, random) };
}
