import { checkChoice, checkInteger } from "@vscnn/core";
import { type ExtractionDevice, findExtractionDevice } from "@vscnn/deep-features/node";
import type { DeepBlockOptions } from "../../block-config.ts";

type WantedDevice = NonNullable<DeepBlockOptions["device"]>;

/** Checks what a block is to be computed on. */
export function checkedDevice(what: string, device: WantedDevice): WantedDevice {
  return checkChoice("planExtraction", `device in the ${what}`, device, ["cpu", "webgpu", "cuda", "auto"]);
}

/** What a block is computed on here. TensorFlow.js computes on the processor. */
export async function startedDevice(
  device: WantedDevice,
  runtime: "onnx" | "tfjs",
): Promise<ExtractionDevice> {
  if (runtime === "onnx") return findExtractionDevice({ device });
  if (device === "cpu" || device === "auto") return "cpu";
  throw new RangeError(`planExtraction: device '${device}' needs runtime 'onnx', got 'tfjs'`);
}

/** Photos that a graphics card computes together: a quarter of a shard's, so that its batches are full. */
const DEFAULT_BATCH = 25;

/**
 * The device among the options of a run, and how many photos go through it together, since either changes the last bits. Blocks of the
 * processor keep the fingerprint that they had before there were others.
 */
export function keptDevice(
  what: string,
  device: ExtractionDevice | undefined,
  batchSize: number | undefined,
): Pick<DeepBlockOptions, "batchSize"> & { device?: ExtractionDevice } {
  if (batchSize !== undefined) {
    checkInteger("planExtraction", `batchSize in the ${what}`, batchSize, { min: 1, max: 1024 });
  }
  return device === undefined || device === "cpu" ? {} : { device, batchSize: batchSize ?? DEFAULT_BATCH };
}
