import { checkChoice, checkOptions, type OptionNames } from "@vscnn/core";
import {
  type DeepExtractor,
  defaultBackbone,
  type Preparation,
  type PreparedImage,
  prepareForNetwork,
} from "@vscnn/deep-features";
import { loadImageEncoder, loadVgg19 } from "@vscnn/deep-features/node";
import { startBackend } from "@vscnn/wasm-training";
import type { DeepBlock, DeepBlockOptions } from "../block-config.ts";
import { type BlockFunction, type BlockKind, numberedColumns } from "./block-kind.ts";
import type { CardBlock } from "./card-block.ts";
import { describeDefault } from "./networks/describe-default.ts";
import { describeEncoder } from "./networks/describe-encoder.ts";
import { describeVgg19 } from "./networks/describe-vgg19.ts";
import { tryImage } from "./try-image.ts";

const OPTIONS: OptionNames<DeepBlockOptions> = {
  network: true,
  weights: true,
  runtime: true,
  device: true,
  batchSize: true,
  resize: true,
  preprocessing: true,
  architecture: true,
  preprocessor: true,
};
const VGG19_ONLY = ["runtime", "resize", "preprocessing", "architecture"] as const;
/** The options that each network does not have. */
const FOREIGN = {
  default: ["weights", ...VGG19_ONLY, "preprocessor", "device", "batchSize"],
  vgg19: ["preprocessor"],
  encoder: VGG19_ONLY,
} as const;
const DESCRIBED = { default: describeDefault, vgg19: describeVgg19, encoder: describeEncoder };

/** Features of a network. */
export const deepKind: BlockKind<DeepBlock> = {
  async describe({ name, options = {} }) {
    const what = `options of block '${name}'`;
    checkOptions("planExtraction", options, OPTIONS, what);
    const { network = "default" } = options;
    checkChoice("planExtraction", `network in the ${what}`, network, ["default", "vgg19", "encoder"]);
    const foreign = FOREIGN[network].find((option) => options[option] !== undefined);
    if (foreign !== undefined) {
      throw new RangeError(`planExtraction: ${foreign} in the ${what} is not for network '${network}'`);
    }
    const nature = await DESCRIBED[network](what, options);
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
  async createOnCard(options) {
    const { batchSize = 1 } = options as DeepBlockOptions;
    const extractor = await openExtractor(options as DeepBlockOptions);
    const preparation = extractor.preparation as Preparation;
    const black = blackPhoto(preparation);
    const compute: CardBlock["compute"] = async (places) => {
      const inputs = Array.from({ length: batchSize }, (_, place) => places[place] ?? black);
      return (await extractor.extract(inputs, { batchSize })).data as Float32Array;
    };
    const block: CardBlock = {
      preparation,
      batchSize,
      compute,
      computeBlack: async () => void (await compute([])),
    };
    // The card compiles and takes its memory for the first batch, which must not count as the time of a photo
    await block.computeBlack();
    return block;
  },
};

/** What stands in an empty place of a batch. */
function blackPhoto(preparation: Preparation): PreparedImage {
  const prepared = prepareForNetwork(tryImage(), preparation);
  return { ...prepared, values: new Float32Array(prepared.values.length) };
}

async function openExtractor(options: DeepBlockOptions): Promise<DeepExtractor> {
  const { network, runtime, device, batchSize: _, weights = "", preprocessor, ...loading } = options;
  const computing = device === undefined ? {} : { device };
  if (network === "default" || runtime === "tfjs") await startBackend();
  if (network === "default") return defaultBackbone();
  // Every worker has a core of its own
  if (network === "encoder") {
    return loadImageEncoder({
      model: weights,
      threads: 1,
      ...computing,
      ...(preprocessor === undefined ? {} : { preprocessor }),
    });
  }
  const threads = runtime === "onnx" ? { threads: 1 } : {};
  return loadVgg19({ ...loading, ...computing, weights, runtime: runtime as "onnx" | "tfjs", ...threads });
}
