import {
  checkChoice,
  checkOptions,
  describeValue,
  isTypedArray,
  type OptionNames,
  shapeSize,
} from "@vscnn/core";
import { VGG19_PREPROCESSINGS, type Vgg19Preprocessing } from "./preprocess-vgg19.ts";
import { outputsOf, VGG19_ARCHITECTURE, type Vgg19Architecture } from "./vgg19/architecture.ts";
import { checkArchitecture } from "./vgg19/check-architecture.ts";
import { weightedLayersUnchecked } from "./vgg19/layers-unchecked.ts";

/** Weights of one layer, as Keras lays them out. */
export interface Vgg19LayerWeights {
  /** (height, width, in, out) of a convolution, (in, out) of a dense layer; `fc1` takes (row, column, channel). */
  readonly kernel: Float32Array;
  /** A number per output. */
  readonly bias: Float32Array;
}

/** Where a VGG19 gets its weights from, layer by layer, so that 575 MB need not be in memory twice. */
export interface Vgg19Weights {
  readonly architecture: Vgg19Architecture;
  /** What the weights were trained on. */
  readonly preprocessing: Vgg19Preprocessing;
  /** The format they come from, and what it implies. */
  readonly source: string;
  /** Reads one layer, by its Keras name. */
  readLayer(name: string): Promise<Vgg19LayerWeights>;
  /** Closes the file, if there is one. */
  close(): void | Promise<void>;
}

/** Options of {@link vgg19Weights}. */
export interface Vgg19WeightsOptions {
  /** @defaultValue VGG19_ARCHITECTURE */
  architecture?: Vgg19Architecture;
  /** What the weights were trained on. @defaultValue 'keras' */
  preprocessing?: Vgg19Preprocessing;
}

const OPTIONS: OptionNames<Vgg19WeightsOptions> = { architecture: true, preprocessing: true };

/**
 * Takes the weights of a VGG19 from arrays.
 *
 * @param layers - kernel and bias under the Keras names `block1_conv1` to `block5_conv4`, `fc1` and `fc2`; not copied
 * @throws TypeError if a layer is missing or an argument is of the wrong kind
 * @throws RangeError if an option is not legal, or an array has another length than the architecture needs
 * @example
 * const architecture = { inputSize: 32, channels: [1, 1, 1, 1, 1], denseUnits: [2, 3] } as const;
 * const layers = Object.fromEntries(
 *   vgg19WeightedLayers(architecture).map(({ name, shape }) => [
 *     name,
 *     { kernel: new Float32Array(shape.reduce((a, b) => a * b, 1)), bias: new Float32Array(shape.at(-1) ?? 0).fill(1) },
 *   ]),
 * );
 * vgg19Weights(layers, { architecture }).source; // => "arrays"
 */
export function vgg19Weights(
  layers: Readonly<Record<string, Vgg19LayerWeights>>,
  options: Vgg19WeightsOptions = {},
): Vgg19Weights {
  checkOptions("vgg19Weights", options, OPTIONS);
  const { architecture = VGG19_ARCHITECTURE, preprocessing = "keras" } = options;
  if (typeof layers !== "object" || layers === null) {
    throw new TypeError(`vgg19Weights: layers must be an object, got ${describeValue(layers)}`);
  }
  checkArchitecture("vgg19Weights", architecture);
  checkChoice("vgg19Weights", "preprocessing", preprocessing, VGG19_PREPROCESSINGS);
  for (const layer of weightedLayersUnchecked(architecture)) {
    const { kernel, bias } = (Object.hasOwn(layers, layer.name) && layers[layer.name]) || {};
    if (!(isTypedArray(kernel, "Float32Array") && isTypedArray(bias, "Float32Array"))) {
      throw new TypeError(
        `vgg19Weights: layers must have a kernel and a bias of ${layer.name}, each a Float32Array`,
      );
    }
    checkLength("kernel", layer.name, kernel, shapeSize(layer.shape));
    checkLength("bias", layer.name, bias, outputsOf(layer.shape));
  }
  return {
    architecture,
    preprocessing,
    source: "arrays",
    readLayer: async (name) => layers[name],
    close() {},
  };
}

function checkLength(part: string, layer: string, values: Float32Array, need: number): void {
  if (values.length === need) return;
  throw new RangeError(
    `vgg19Weights: the ${part} of ${layer} must have ${need} numbers, got ${values.length}`,
  );
}
