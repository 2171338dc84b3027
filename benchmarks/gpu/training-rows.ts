import { trainModel } from "@vscnn/model";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";
import { type BenchRow, type Contender, compareWithEach, type PeerContender } from "../harness/compare.ts";
import { type GpuRun, PYTORCH } from "./gpu-run.ts";
import { networkOf, simulatedRows } from "./simulated-training.ts";

/** Steps that are trained for a measurement, of which the first does not count. */
const STEPS = { small: 21, large: 4 };

/** Whether a batch takes the processor seconds. */
const isLarge = (batch: number): boolean => batch > 500;

const WASM = "WASM";

/** A training step of VSCNN by the rows of its batch, and an epoch of as many rows as the paper trains on. */
export async function trainingRows(run: GpuRun): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const batch of run.batches) {
    const measured = await stepRows(run, batch);
    rows.push(...measured);
    run.onRows(measured);
  }
  const wasmStep = rows.findLast(({ peer }) => peer === WASM) as BenchRow;
  const epoch = await epochRows(run, wasmStep.peerMs / 1000);
  run.onRows(epoch);
  return [...rows, ...epoch];
}

async function stepRows(run: GpuRun, batch: number): Promise<BenchRow[]> {
  const work = `VSCNN training step, batch ${batch.toLocaleString("en")}`;
  const peers: PeerContender[] = [{ peer: WASM, theirs: stepsOn("wasm", batch, run) }];
  const { pytorch } = run;
  if (pytorch !== undefined) {
    peers.push({ peer: PYTORCH, theirs: (seconds) => pytorch.time("step", seconds, { rows: batch }) });
  }
  const rounds = isLarge(batch) ? 1 : 3;
  return compareWithEach(run, { work, ours: stepsOn("webgpu", batch, run), peers, rounds });
}

/** An epoch with the largest batch, once: the steps before it have compiled what it needs. */
async function epochRows(run: GpuRun, wasmStepSeconds: number): Promise<BenchRow[]> {
  const { pytorch, batches, epochRows: rows } = run;
  const batch = batches.at(-1) as number;
  const steps = Math.ceil(rows / batch);
  const work = `VSCNN, an epoch of ${rows.toLocaleString("en")} rows, batch ${batch.toLocaleString("en")}`;
  const peers: PeerContender[] = [
    { peer: `WASM, ${steps} of its steps`, theirs: () => steps * wasmStepSeconds },
  ];
  if (pytorch !== undefined) {
    peers.push({ peer: PYTORCH, theirs: (seconds) => pytorch.time("epoch", seconds, { rows, batch }) });
  }
  return compareWithEach(
    { ...run, quick: true },
    { work, ours: () => epochSeconds(rows, batch, run), peers },
  );
}

/** Seconds a step of `trainModel`, with gathering of rows, dropout and the loss read back. */
function stepsOn(device: "webgpu" | "wasm", batch: number, run: GpuRun): Contender {
  const steps = run.quick ? 2 : isLarge(batch) ? STEPS.large : STEPS.small;
  return async () => {
    await startBackend({ device });
    const network = networkOf(run);
    const ends: number[] = [];
    await trainModel(network, simulatedRows(steps * batch), {
      epochs: 1,
      batchSize: batch,
      validation: simulatedRows(2),
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
  const data = simulatedRows(rows);
  const start = performance.now();
  await trainModel(network, data, {
    epochs: 1,
    batchSize: batch,
    validation: simulatedRows(2),
    optimizer: (rate) => fusedAdam(rate),
  });
  network.dispose();
  return (performance.now() - start) / 1000;
}
