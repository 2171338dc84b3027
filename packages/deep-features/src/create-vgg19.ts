import { checkChoice, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { handedVgg19 } from "./onnx/handed-vgg19.ts";
import type { OnnxRuntimeModule } from "./onnx/onnx-runtime.ts";
import { VGG19_PREPROCESSINGS, type Vgg19Resize } from "./preprocess-vgg19.ts";
import { checkArchitecture } from "./vgg19/check-architecture.ts";
import { tfjsVgg19 } from "./vgg19/tfjs-vgg19.ts";
import { type Vgg19Extractor, vgg19Extractor } from "./vgg19/vgg19-extractor.ts";
import type { Vgg19Weights } from "./vgg19-weights.ts";

/** Options of {@link createVgg19}. */
export interface CreateVgg19Options {
  /**
   * How photographs are brought to 224 x 224.
   * @defaultValue as the weights were trained: 'nearest' for Keras, 'centerCrop' for torchvision and the model zoo
   */
  resize?: Vgg19Resize;
  /**
   * ONNX Runtime, which then computes in place of TensorFlow.js: the module `onnxruntime-web/webgpu`, told where its files are if your
   * bundler does not find them. Features differ in their last bits.
   */
  onnxRuntime?: OnnxRuntimeModule;
  /** What `onnxRuntime` computes on: `'webgpu'` is a graphics card. @defaultValue 'cpu' */
  device?: "cpu" | "webgpu";
}

const OPTIONS: OptionNames<CreateVgg19Options> = { resize: true, onnxRuntime: true, device: true };

/**
 * VGG19 up to `fc2`, 4,096 features after ReLU, on TensorFlow.js: on the backend that is active or registered, else on
 * WASM. Or on the ONNX Runtime that is handed over, which knows graphics cards.
 *
 * The weights are loaded on the first `extract`.
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
    throw new TypeError(
      `createVgg19: weights must come from vgg19Weights or loadVgg19Weights, got ${describeValue(weights)}`,
    );
  }
  checkOptions("createVgg19", options, OPTIONS);
  checkArchitecture("createVgg19", weights.architecture);
  checkChoice("createVgg19", "weights.preprocessing", weights.preprocessing, VGG19_PREPROCESSINGS);
  const { onnxRuntime, device, ...resizing } = options;
  if (onnxRuntime === undefined) {
    if (device !== undefined) {
      throw new RangeError(`createVgg19: device must go with onnxRuntime, got '${device}' alone`);
    }
    const network = () => tfjsVgg19("createVgg19", weights);
    return vgg19Extractor("createVgg19", weights, { runtime: "tfjs", network, ...resizing });
  }
  return onnxExtractor(weights, onnxRuntime, options);
}

function onnxExtractor(
  weights: Vgg19Weights,
  runtime: OnnxRuntimeModule,
  { device = "cpu", resize }: CreateVgg19Options,
): Vgg19Extractor {
  if (typeof runtime?.InferenceSession?.create !== "function" || typeof runtime.Tensor !== "function") {
    throw new TypeError(
      `createVgg19: onnxRuntime must be the module onnxruntime-web/webgpu, got ${describeValue(runtime)}`,
    );
  }
  checkChoice("createVgg19", "device", device, ["cpu", "webgpu"]);
  const network = () => handedVgg19("createVgg19", runtime, weights, device);
  const resizing = resize === undefined ? {} : { resize };
  const warn = (message: string) => console.warn(message);
  return vgg19Extractor("createVgg19", weights, { runtime: "onnx", device, warn, network, ...resizing });
}
