import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { io } from "@tensorflow/tfjs-core";
import {
  checkOptions,
  concatBytes,
  MAX_FOREIGN_JSON_BYTES,
  type OptionNames,
  parseForeignJson,
} from "@vscnn/core";
import { readRegularFile } from "@vscnn/core/node";
import { objectDetector } from "../create-object-detector.ts";
import type { DeepExtractor } from "../extraction/deep-extractor.ts";
import { type NumberTypes, readManifest } from "../tfjs-model/read-manifest.ts";
import { checkText } from "./encoders/encoder-options.ts";

/** Options of {@link loadObjectDetector}. */
export interface LoadObjectDetectorOptions {
  /** Path of `centernet.json`, with the file of its weights beside it. @defaultValue that of `@vladmandic/human` */
  model?: string;
}

const OPTIONS: OptionNames<LoadObjectDetectorOptions> = { model: true };

/** Most bytes of weights; the detector's has 4 MB. */
const MAX_WEIGHT_BYTES = 2 ** 26;

const TYPES: NumberTypes = { float32: 4, float16: 2, int32: 4, uint16: 2, uint8: 1 };

/**
 * The detector of `createObjectDetector`, from the npm package `@vladmandic/human` (an optional peer, of which nothing
 * but two files is read) or from a path.
 *
 * @returns ready to detect: the files are read
 * @throws TypeError if an option is not legal; RangeError if the file is no model
 * @throws Error with a `cause` if the package is not there or a file cannot be read
 * @example
 * import { loadObjectDetector } from "@vscnn/deep-features/node";
 * const detector = await loadObjectDetector();
 * detector.name; // => "centernet-mobilenet-v3"
 * await detector.dispose();
 */
export async function loadObjectDetector(options: LoadObjectDetectorOptions = {}): Promise<DeepExtractor> {
  checkOptions("loadObjectDetector", options, OPTIONS);
  if (options.model !== undefined) checkText("loadObjectDetector", "model", options.model);
  const path = options.model ?? bundledModel();
  const artifacts = await readArtifacts(path);
  return objectDetector("loadObjectDetector", { load: async () => artifacts }, path);
}

/** The package has no entry for its models: they are found beside the one for Node. */
function bundledModel(): string {
  try {
    const main = createRequire(import.meta.url).resolve("@vladmandic/human");
    return join(dirname(main), "../models/centernet.json");
  } catch (cause) {
    throw new Error("loadObjectDetector: cannot find @vladmandic/human; npm install @vladmandic/human", {
      cause,
    });
  }
}

async function readArtifacts(path: string): Promise<io.ModelArtifacts> {
  const folder = dirname(path);
  const read = (name: string, maxBytes: number) =>
    readRegularFile("loadObjectDetector", name, { maxBytes, within: folder });
  const bytes = await read(path, MAX_FOREIGN_JSON_BYTES);
  const json = parseForeignJson("loadObjectDetector", path, bytes) as Partial<io.ModelJSON> | null;
  const { modelTopology, signature } = json ?? {};
  if (typeof modelTopology !== "object" || modelTopology === null) {
    throw new RangeError(`loadObjectDetector: ${path} must be a graph of TensorFlow.js with its weights`);
  }
  const { shards, tensors } = readManifest("loadObjectDetector", path, json, TYPES);
  const wanted = tensors.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (!(wanted <= MAX_WEIGHT_BYTES)) {
    throw new RangeError(
      `loadObjectDetector: ${path} must list at most ${MAX_WEIGHT_BYTES} bytes of weights, got ${wanted}`,
    );
  }
  const parts: Uint8Array[] = [];
  let left = wanted;
  for (const { path: name } of shards) {
    const part = await read(join(folder, name), left);
    parts.push(part);
    left -= part.length;
  }
  if (left > 0) {
    throw new RangeError(
      `loadObjectDetector: the weights of ${path} must have ${wanted} bytes, got ${wanted - left}`,
    );
  }
  return {
    modelTopology,
    weightSpecs: tensors.map(({ spec }) => spec),
    weightData: concatBytes(parts).buffer,
    ...(signature === undefined ? {} : { signature }),
  };
}
