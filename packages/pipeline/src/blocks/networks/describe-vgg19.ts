import { dirname, join } from "node:path";
import { checkChoice, checkInteger, checkOptions, checkVector } from "@vscnn/core";
import { readRegularFile } from "@vscnn/core/node";
import { VGG19_LENGTH, type Vgg19Architecture } from "@vscnn/deep-features";
import type { DeepBlockOptions } from "../../block-config.ts";
import { hashFile } from "../../store/hash-file.ts";
import { checkedDevice, keptDevice, startedDevice } from "./checked-device.ts";
import { checkedPath } from "./checked-path.ts";
import { type DeepNature, TFJS_PACKAGES } from "./deep-nature.ts";
import { resolvePeer } from "./resolve-peer.ts";

const MAX_MODEL_JSON = 2 ** 26;
const MAX_UNITS = 1_000_000;

/** VGG19 of a file. */
export async function describeVgg19(what: string, options: DeepBlockOptions): Promise<DeepNature> {
  const {
    weights,
    runtime = hasOnnxRuntime() ? "onnx" : "tfjs",
    device: wanted = "cpu",
    batchSize,
    resize,
    preprocessing,
    architecture,
  } = options;
  const path = checkedPath(what, "weights", weights);
  checkChoice("planExtraction", `runtime in the ${what}`, runtime, ["onnx", "tfjs"]);
  const device = await startedDevice(checkedDevice(what, wanted), runtime);
  const kept = { resize, preprocessing, architecture };
  return {
    length: architecture === undefined ? VGG19_LENGTH : lengthOf(what, architecture),
    options: {
      network: "vgg19",
      weights: path,
      runtime,
      ...keptDevice(what, device, batchSize),
      ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
    },
    packages: ["@vscnn/deep-features", ...(runtime === "onnx" ? ["onnxruntime-node"] : TFJS_PACKAGES)],
    facts: { weights: await hashWeights(path) },
  };
}

/** Numbers that a network of this architecture gives; it is checked whole when its file is read. */
function lengthOf(what: string, architecture: Vgg19Architecture): number {
  checkOptions("planExtraction", architecture, undefined, `architecture in the ${what}`);
  const { denseUnits } = architecture;
  const name = `denseUnits of the architecture in the ${what}`;
  checkVector("planExtraction", name, denseUnits);
  return checkInteger("planExtraction", name, denseUnits[1], { min: 1, max: MAX_UNITS });
}

/** The hash of a file of weights; of a `model.json` with the files that it names. */
async function hashWeights(path: string): Promise<string> {
  const own = await hashFile("planExtraction", path);
  if (!path.endsWith(".json")) return own;
  const text = await readRegularFile("planExtraction", path, { maxBytes: MAX_MODEL_JSON });
  let names: unknown;
  try {
    const { weightsManifest } = JSON.parse(new TextDecoder().decode(text));
    names = weightsManifest.flatMap(({ paths }: { paths: readonly string[] }) => paths);
  } catch (cause) {
    throw new Error(`planExtraction: ${path} is no model.json of TensorFlow.js`, { cause });
  }
  const hashes = [own];
  for (const name of names as readonly unknown[]) {
    hashes.push(await hashFile("planExtraction", join(dirname(path), String(name))));
  }
  return hashes.join(" ");
}

function hasOnnxRuntime(): boolean {
  try {
    resolvePeer("onnxruntime-node");
    return true;
  } catch {
    return false;
  }
}
