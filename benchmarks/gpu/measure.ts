import { fileURLToPath } from "node:url";
import { VGG19_ARCHITECTURE } from "@vscnn/deep-features";
import { findExtractionDevice } from "@vscnn/deep-features/node";
import { startBackend } from "@vscnn/wasm-training";
import { program } from "commander";
import type { BenchRow } from "../harness/compare.ts";
import { printTable } from "../harness/print-table.ts";
import { record } from "../harness/record.ts";
import { type Peer, startPeer } from "../harness/start-peer.ts";
import { extractionRows } from "./extraction-rows.ts";
import type { GpuRun } from "./gpu-run.ts";
import { trainingRows } from "./training-rows.ts";

program
  .name("npm run bench:gpu --")
  .description(
    "What a graphics card does: VGG19 and training, beside the processor and PyTorch with CUDA; under ten minutes",
  )
  .option("--dry-run", "networks in miniature, once, on whatever driver there is; nothing is recorded", false)
  .action(measure);
await program.parseAsync();

async function measure({ dryRun }: { dryRun: boolean }): Promise<void> {
  // The one word that takes no driver which computes on the processor
  const started = await startBackend({ device: dryRun ? "webgpu" : "auto" });
  if (started !== "webgpu")
    program.error("there is no graphics card here; --dry-run tries the program without one");
  const card = await nameOfCard();
  const device = await findExtractionDevice({ device: dryRun ? "webgpu" : "auto" });
  const pytorch = dryRun ? undefined : await findPytorch();
  console.log(
    `${card}; VGG19 by ${device}; ${pytorch === undefined ? "no PyTorch with CUDA" : "PyTorch with CUDA"}`,
  );
  const run = dryRun ? miniature() : whole(pytorch);
  try {
    const rows = [...(await extractionRows(run, device)), ...(await trainingRows(run))];
    printTable(rows);
    if (dryRun) console.log("a dry run: the figures mean nothing");
    else record("gpu", rows, { versions: { card, "VGG19 by": device, ...pytorch?.versions } });
  } finally {
    pytorch?.stop();
  }
}

function whole(pytorch: Peer | undefined): GpuRun {
  return {
    quick: false,
    isMiniature: false,
    architecture: VGG19_ARCHITECTURE,
    photos: [1, 8, 32],
    batches: [20, 256, 2048],
    epochRows: 259_000,
    pytorch,
    onRows: tellRows,
  };
}

function miniature(): GpuRun {
  return {
    quick: true,
    isMiniature: true,
    architecture: { inputSize: 32, channels: [4, 4, 4, 4, 4], denseUnits: [16, 16] },
    photos: [1, 2],
    batches: [5, 10],
    epochRows: 20,
    pytorch: undefined,
    onRows: tellRows,
  };
}

/** Minutes pass before the table is printed. */
function tellRows(rows: readonly BenchRow[]): void {
  for (const { work, peer, oursMs, peerMs } of rows) {
    console.error(`${work}: ${oursMs.toPrecision(3)} ms; ${peer}: ${peerMs.toPrecision(3)} ms`);
  }
}

/** What the driver says of the card. */
async function nameOfCard(): Promise<string> {
  const { gpu } = navigator as unknown as {
    gpu: {
      requestAdapter(
        wish: object,
      ): Promise<{ info: Record<"vendor" | "architecture" | "description", string> }>;
    };
  };
  const { info } = await gpu.requestAdapter({ powerPreference: "high-performance" });
  return [info.vendor, info.architecture, info.description].filter((text) => text !== "").join(", ");
}

/** PyTorch, if Python has it and it has a card. */
async function findPytorch(): Promise<Peer | undefined> {
  let peer: Peer | undefined;
  try {
    peer = await startPeer(fileURLToPath(new URL("./peer.py", import.meta.url)));
    if ((await peer.call("device")) === "cuda") return peer;
  } catch {
    // There is no Python, or no PyTorch
  }
  peer?.stop();
  return undefined;
}
