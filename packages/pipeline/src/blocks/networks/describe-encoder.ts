import type { Preparation } from "@vscnn/deep-features";
import { loadImageEncoder } from "@vscnn/deep-features/node";
import type { DeepBlockOptions } from "../../block-config.ts";
import { hashFile } from "../../store/hash-file.ts";
import { checkedDevice, keptDevice } from "./checked-device.ts";
import { checkedPath } from "./checked-path.ts";
import type { DeepNature } from "./deep-nature.ts";

/** An encoder says by itself how many numbers it gives: it is loaded for that. */
export async function describeEncoder(
  what: string,
  { weights, preprocessor, device: wanted, batchSize }: DeepBlockOptions,
): Promise<DeepNature> {
  const path = checkedPath(what, "weights", weights);
  const given =
    preprocessor === undefined ? {} : { preprocessor: checkedPath(what, "preprocessor", preprocessor) };
  const computing = wanted === undefined ? {} : { device: checkedDevice(what, wanted) };
  const encoder = await loadImageEncoder({ model: path, ...given, ...computing, threads: 1 });
  const { length, preprocessing, preparation, device } = encoder;
  await encoder.dispose();
  return {
    length,
    options: {
      network: "encoder",
      weights: path,
      ...given,
      ...keptDevice(what, device, hasOneSize(preparation) ? batchSize : 1),
    },
    packages: ["@vscnn/deep-features", "onnxruntime-node"],
    facts: { weights: await hashFile("planExtraction", path), preprocessing },
  };
}

/** Whether all photos have one size for the network; others cannot go through it together. */
export function hasOneSize(preparation: Preparation | undefined): boolean {
  if (preparation === undefined || !("encoder" in preparation)) return false;
  const { resize, crop } = preparation.encoder;
  return crop !== undefined || typeof resize?.size === "object";
}
