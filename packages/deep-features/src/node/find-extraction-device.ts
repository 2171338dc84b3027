import { checkChoice, checkOptions, type OptionNames } from "@vscnn/core";
import { DEVICES, type ExtractionDevice } from "../extraction/device.ts";
import { findPeer } from "../extraction/find-peer.ts";
import { createSession } from "./onnx/create-session.ts";
import { smallestModel } from "./onnx/smallest-model.ts";

/** Options of {@link findExtractionDevice}. */
export interface FindExtractionDeviceOptions {
  /** What is wanted. @defaultValue 'auto' */
  device?: ExtractionDevice | "auto";
}

const OPTIONS: OptionNames<FindExtractionDeviceOptions> = { device: true };

/**
 * Finds out what ONNX Runtime computes on here, by starting it on a network of one operation: a graphics card if there is one, by CUDA
 * if its libraries are installed, else the processor, with a warning.
 *
 * @throws TypeError or RangeError if the option is not legal
 * @throws Error if the device that is asked for does not start, with what it needs, or onnxruntime-node is not installed
 * @example
 * import { findExtractionDevice } from "@vscnn/deep-features/node";
 * await findExtractionDevice({ device: "cpu" }); // => "cpu"
 */
export async function findExtractionDevice(
  options: FindExtractionDeviceOptions = {},
): Promise<ExtractionDevice> {
  const name = "findExtractionDevice";
  checkOptions(name, options, OPTIONS);
  const { device: wanted = "auto" } = options;
  checkChoice(name, "device", wanted, DEVICES);
  const install = "onnxruntime-node";
  const runtime = await findPeer(name, install, install, () => import("onnxruntime-node"));
  const { session, device } = await createSession(name, runtime, smallestModel(), { device: wanted });
  await session.release();
  return device;
}
