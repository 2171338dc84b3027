import { checkChoice, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { checkArchitecture } from "./check-architecture.ts";
import { VGG19_PREPROCESSINGS, type Vgg19Preprocessing } from "./preprocess-vgg19.ts";
import { VGG19_ARCHITECTURE, type Vgg19Architecture, vgg19WeightedLayers } from "./vgg19-architecture.ts";

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
  close(): void;
}

/** Options of {@link vgg19Weights}. */
export interface Vgg19WeightsOptions {
  /** @defaultValue VGG19_ARCHITECTURE */
  architecture?: Vgg19Architecture;
  /** What the weights were trained on. @defaultValue 'keras' */
  preprocessing?: Vgg19Preprocessing;
}

const OPTIONS: OptionNames<Vgg19WeightsOptions> = { architecture: true, preprocessing: true };

/** The file that everybody means by the ImageNet weights of VGG19, for messages about wrong ones. */
export const RIGHT_FILE =
  "the official Keras file is vgg19_weights_tf_dim_ordering_tf_kernels.h5, MD5 cbe5617147190e668d6c5d5026f83318";

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
  for (const layer of vgg19WeightedLayers(architecture)) {
    const { kernel, bias } = (Object.hasOwn(layers, layer.name) && layers[layer.name]) || {};
    if (!(kernel instanceof Float32Array && bias instanceof Float32Array)) {
      throw new TypeError(
        `vgg19Weights: layers must have a kernel and a bias of ${layer.name}, each a Float32Array`,
      );
    }
    checkLength("kernel", layer.name, kernel, elements(layer.shape));
    checkLength("bias", layer.name, bias, outputs(layer.shape));
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

/** Numbers in a tensor of a shape. */
export function elements(shape: readonly number[]): number {
  return shape.reduce((size, side) => size * side, 1);
}

/** Outputs of a layer: the last side of its kernel. */
export function outputs(shape: readonly number[]): number {
  return shape[shape.length - 1];
}

/** A weight that is no number would make every feature NaN, far from its cause. */
export async function readFiniteLayer(
  functionName: string,
  weights: Vgg19Weights,
  name: string,
): Promise<Vgg19LayerWeights> {
  const layer = await weights.readLayer(name);
  for (const part of ["kernel", "bias"] as const) {
    const values = layer[part];
    let zero = 0;
    for (let i = 0; i < values.length; i++) zero += 0 * values[i];
    if (zero !== 0) {
      const index = values.findIndex((value) => !Number.isFinite(value));
      throw new RangeError(
        `${functionName}: the ${part} of ${name} must be finite, got ${values[index]} at index ${index}; ${RIGHT_FILE}`,
      );
    }
  }
  return layer;
}
