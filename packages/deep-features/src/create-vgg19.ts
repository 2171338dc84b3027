import { checkChoice, checkOptions, type OptionNames } from "@vscnn/core";
import {
  createExtractor,
  type DeepExtractor,
  EXTRACT_OPTIONS,
  type ExtractOptions,
} from "./create-extractor.ts";
import type { Network } from "./network.ts";
import { preprocessVgg19, VGG19_RESIZES, type Vgg19Resize } from "./preprocess-vgg19.ts";
import { tfjsVgg19, type Vgg19RunOptions } from "./tfjs-vgg19.ts";
import type { Vgg19Weights } from "./vgg19-weights.ts";

/** Options of {@link createVgg19}. */
export interface CreateVgg19Options {
  /**
   * How photographs are brought to 224 x 224.
   * @defaultValue as the weights were trained: 'nearest' for Keras, 'centerCrop' for torchvision and the model zoo
   */
  resize?: Vgg19Resize;
}

const OPTIONS: OptionNames<CreateVgg19Options> = { resize: true };

/** Options of a {@link Vgg19Extractor}'s `extract`. */
export interface ExtractVgg19Options extends ExtractOptions {
  /** The outputs of `fc2` before its ReLU. @defaultValue false */
  preRelu?: boolean;
}

/** A VGG19 cut at `fc2` (fc7 in Caffe's count). */
export type Vgg19Extractor = DeepExtractor<ExtractVgg19Options>;

/**
 * VGG19 up to `fc2`, 4,096 features after ReLU, on TensorFlow.js: on the backend that is active or registered, else on
 * WASM.
 *
 * The weights are read when the first photographs come.
 *
 * @param weights - from `vgg19Weights`, or `loadVgg19Weights` for a URL; for files see `loadVgg19` of the Node entry
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * const architecture = { inputSize: 32, channels: [1, 1, 1, 1, 1], denseUnits: [2, 3] } as const;
 * const layers = Object.fromEntries(
 *   vgg19WeightedLayers(architecture).map(({ name, shape }) => [
 *     name,
 *     { kernel: new Float32Array(shape.reduce((a, b) => a * b, 1)), bias: new Float32Array(shape.at(-1) ?? 0).fill(1) },
 *   ]),
 * );
 * const vgg19 = createVgg19(vgg19Weights(layers, { architecture }));
 * const features = await vgg19.extract([imageFrom(new Uint8Array(48), [4, 4, 3])]);
 * features.data; // => [1, 1, 1]
 * await vgg19.dispose();
 * @see Simonyan and Zisserman 2015, arXiv:1409.1556, table 1, column E
 */
export function createVgg19(weights: Vgg19Weights, options: CreateVgg19Options = {}): Vgg19Extractor {
  if (typeof weights?.readLayer !== "function") {
    throw new TypeError("createVgg19: weights must come from vgg19Weights or loadVgg19Weights");
  }
  checkOptions("createVgg19", options, OPTIONS);
  return vgg19Extractor("createVgg19", weights, "tfjs", options, () => tfjsVgg19("createVgg19", weights));
}

/** A VGG19 whose network some runtime makes. */
export function vgg19Extractor(
  functionName: string,
  weights: Vgg19Weights,
  runtime: "onnx" | "tfjs",
  options: CreateVgg19Options,
  network: Network<Vgg19RunOptions> | (() => Promise<Network<Vgg19RunOptions>>),
): Vgg19Extractor {
  const { architecture, preprocessing, source } = weights;
  const { resize = preprocessing === "torch" ? "centerCrop" : "nearest" } = options;
  checkChoice(functionName, "resize", resize, VGG19_RESIZES);
  const size = architecture.inputSize;
  const toRunOptions = (made: Network<Vgg19RunOptions>): Network<ExtractVgg19Options> => ({
    run: (inputs, count, { preRelu = false }) => made.run(inputs, count, { preRelu }),
    dispose: () => made.dispose(),
  });
  return createExtractor<ExtractVgg19Options>({
    optionNames: { ...EXTRACT_OPTIONS, preRelu: true },
    functionName,
    name: "vgg19",
    length: architecture.denseUnits[1],
    runtime,
    preprocessing: `${preprocessing}, ${resize}`,
    source,
    inputLength: size * size * 3,
    prepare: (image) => preprocessVgg19(image, { preprocessing, resize, size }).data,
    network:
      typeof network === "function" ? async () => toRunOptions(await network()) : toRunOptions(network),
  });
}
