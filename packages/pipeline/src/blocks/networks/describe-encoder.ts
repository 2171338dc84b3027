import { loadImageEncoder } from "@vscnn/deep-features/node";
import type { DeepBlockOptions } from "../../block-config.ts";
import { hashFile } from "../../store/hash-file.ts";
import { checkedDevice, keptDevice } from "./checked-device.ts";
import { checkedPath } from "./checked-path.ts";
import type { DeepNature } from "./deep-nature.ts";

/** An encoder says by itself how many numbers it gives: it is loaded for that. */
export async function describeEncoder(
  what: string,
  { weights, preprocessor, device: wanted }: DeepBlockOptions,
): Promise<DeepNature> {
  const path = checkedPath(what, "weights", weights);
  const given =
    preprocessor === undefined ? {} : { preprocessor: checkedPath(what, "preprocessor", preprocessor) };
  const computing = wanted === undefined ? {} : { device: checkedDevice(what, wanted) };
  const encoder = await loadImageEncoder({ model: path, ...given, ...computing, threads: 1 });
  const { length, preprocessing, device } = encoder;
  await encoder.dispose();
  return {
    length,
    options: { network: "encoder", weights: path, ...given, ...keptDevice(device) },
    packages: ["@vscnn/deep-features", "onnxruntime-node"],
    facts: { weights: await hashFile("planExtraction", path), preprocessing },
  };
}
