import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import {
  checkChoice,
  checkInteger,
  checkOptions,
  checkVector,
  describeValue,
  type OptionNames,
} from "@vscnn/core";
import { readRegularFile } from "@vscnn/core/node";
import {
  DEFAULT_BACKBONE_LENGTH,
  type DeepExtractor,
  defaultBackbone,
  VGG19_LENGTH,
  type Vgg19Architecture,
} from "@vscnn/deep-features";
import { loadVgg19 } from "@vscnn/deep-features/node";
import { startBackend } from "@vscnn/wasm-training";
import type { DeepBlock, DeepBlockOptions } from "../block-config.ts";
import { hashFile } from "../store/hash-file.ts";
import { type BlockFunction, type BlockKind, type BlockNature, numberedColumns } from "./block-kind.ts";
import { tryImage } from "./try-image.ts";

const OPTIONS: OptionNames<DeepBlockOptions> = {
  network: true,
  weights: true,
  runtime: true,
  resize: true,
  preprocessing: true,
  architecture: true,
};
const VGG19_ONLY = ["weights", "runtime", "resize", "preprocessing", "architecture"] as const;
const TFJS = ["@tensorflow/tfjs-core", "@tensorflow/tfjs-backend-wasm"];
const MAX_MODEL_JSON = 2 ** 26;
const MAX_UNITS = 1_000_000;

/** Features of a network. */
export const deepKind: BlockKind<DeepBlock> = {
  async describe({ name, options = {} }) {
    const what = `options of block '${name}'`;
    checkOptions("planExtraction", options, OPTIONS, what);
    const { network = "default" } = options;
    checkChoice("planExtraction", `network in the ${what}`, network, ["default", "vgg19"]);
    const nature =
      network === "vgg19" ? await describeVgg19(what, options) : await describeDefault(what, options);
    return { ...nature, columns: numberedColumns(name, nature.length) };
  },
  async create(options) {
    const extractor = await openExtractor(options as DeepBlockOptions);
    const extract: BlockFunction = async (image) => {
      const features = await extractor.extract([image], { batchSize: 1 });
      return features.data as Float32Array;
    };
    // The network is loaded when the first picture comes, which must not count as the time of a photo
    await extract(tryImage());
    return extract;
  },
};

type DeepNature = Omit<BlockNature, "columns">;

async function openExtractor(options: DeepBlockOptions): Promise<DeepExtractor> {
  const { network, runtime, ...loading } = options;
  if (network === "default" || runtime === "tfjs") await startBackend();
  if (network === "default") return defaultBackbone();
  // Every worker has a core of its own
  const threads = runtime === "onnx" ? { threads: 1 } : {};
  return loadVgg19({ ...(loading as { weights: string }), runtime: runtime as "onnx" | "tfjs", ...threads });
}

async function describeDefault(what: string, options: DeepBlockOptions): Promise<DeepNature> {
  const given = VGG19_ONLY.find((name) => options[name] !== undefined);
  if (given !== undefined) {
    throw new RangeError(`planExtraction: ${given} in the ${what} is only for network 'vgg19'`);
  }
  const folder = join(dirname(resolveOf("nsfwjs/models/mobilenet_v2")), "../../models/mobilenet_v2");
  const files = ["model.min.js", "group1-shard1of1.min.js"];
  const hashes = await Promise.all(files.map((file) => hashFile("planExtraction", join(folder, file))));
  return {
    length: DEFAULT_BACKBONE_LENGTH,
    options: { network: "default" },
    packages: ["@vscnn/deep-features", "@vscnn/wasm-training", ...TFJS, "@tensorflow/tfjs-layers", "nsfwjs"],
    facts: { weights: hashes.join(" ") },
  };
}

async function describeVgg19(what: string, options: DeepBlockOptions): Promise<DeepNature> {
  const {
    weights,
    runtime = hasOnnxRuntime() ? "onnx" : "tfjs",
    resize,
    preprocessing,
    architecture,
  } = options;
  if (typeof weights !== "string" || weights === "") {
    throw new TypeError(
      `planExtraction: weights in the ${what} must be a path, got ${describeValue(weights)}`,
    );
  }
  checkChoice("planExtraction", `runtime in the ${what}`, runtime, ["onnx", "tfjs"]);
  const path = resolve(weights);
  const kept = { resize, preprocessing, architecture };
  return {
    length: architecture === undefined ? VGG19_LENGTH : lengthOf(what, architecture),
    options: {
      network: "vgg19",
      weights: path,
      runtime,
      ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
    },
    packages: [
      "@vscnn/deep-features",
      ...(runtime === "onnx" ? ["onnxruntime-node"] : ["@vscnn/wasm-training", ...TFJS]),
    ],
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
    resolveOf("onnxruntime-node");
    return true;
  } catch {
    return false;
  }
}

/** Where deep-features finds a package that is its peer. */
function resolveOf(name: string): string {
  const { resolve: find } = createRequire(import.meta.url);
  const fromDeepFeatures = createRequire(find("@vscnn/deep-features/package.json"));
  try {
    return fromDeepFeatures.resolve(name);
  } catch (cause) {
    throw new Error(
      "planExtraction: the block 'deep' needs nsfwjs and TensorFlow.js; npm install nsfwjs@4.3.0 @tensorflow/tfjs-layers@4.22.0",
      { cause },
    );
  }
}
