import { checkArchitecture } from "./check-architecture.ts";

/** The widths of a VGG19: the graph is always the same, 16 convolutions in five blocks and two dense layers. */
export interface Vgg19Architecture {
  /** Height and width of the input: a multiple of 32. */
  readonly inputSize: number;
  /** Channels of the five blocks. */
  readonly channels: readonly [number, number, number, number, number];
  /** Units of `fc1` and `fc2`. */
  readonly denseUnits: readonly [number, number];
}

/** VGG19 as published. Another architecture serves tests and networks trained anew. */
export const VGG19_ARCHITECTURE: Vgg19Architecture = {
  inputSize: 224,
  channels: [64, 128, 256, 512, 512],
  denseUnits: [4096, 4096],
};

/** Numbers that VGG19 gives for a photograph. */
export const VGG19_LENGTH = 4096;

/** A layer of VGG19, under its Keras name. */
export type Vgg19Layer =
  | { readonly kind: "convolution"; readonly name: string; readonly shape: readonly [3, 3, number, number] }
  | { readonly kind: "pooling"; readonly name: string }
  | { readonly kind: "dense"; readonly name: string; readonly shape: readonly [number, number] };

/** A layer that has weights. */
export type Vgg19WeightedLayer = Exclude<Vgg19Layer, { kind: "pooling" }>;

const CONVOLUTIONS_IN_BLOCK = [2, 2, 4, 4, 4];

/**
 * All layers up to `fc2`, in order. Kernels are (height, width, in, out) and (in, out).
 *
 * @throws TypeError or RangeError if the architecture is not legal
 * @example
 * vgg19Layers().length; // => 23
 * vgg19Layers()[0]; // => { kind: "convolution", name: "block1_conv1", shape: [3, 3, 3, 64] }
 */
export function vgg19Layers(architecture: Vgg19Architecture = VGG19_ARCHITECTURE): Vgg19Layer[] {
  return layersOf("vgg19Layers", architecture);
}

function layersOf(functionName: string, architecture: Vgg19Architecture): Vgg19Layer[] {
  checkArchitecture(functionName, architecture);
  const { inputSize, channels, denseUnits } = architecture;
  const layers: Vgg19Layer[] = [];
  let depth = 3;
  channels.forEach((width, block) => {
    for (let i = 1; i <= CONVOLUTIONS_IN_BLOCK[block]; i++) {
      const name = `block${block + 1}_conv${i}`;
      layers.push({ kind: "convolution", name, shape: [3, 3, depth, width] });
      depth = width;
    }
    layers.push({ kind: "pooling", name: `block${block + 1}_pool` });
  });
  const side = inputSize / 32;
  layers.push({ kind: "dense", name: "fc1", shape: [side * side * depth, denseUnits[0]] });
  layers.push({ kind: "dense", name: "fc2", shape: [denseUnits[0], denseUnits[1]] });
  return layers;
}

/**
 * The layers that have weights, in order.
 *
 * @throws TypeError or RangeError if the architecture is not legal
 * @example
 * vgg19WeightedLayers().length; // => 18
 * vgg19WeightedLayers()[16].shape; // => [25088, 4096]
 */
export function vgg19WeightedLayers(
  architecture: Vgg19Architecture = VGG19_ARCHITECTURE,
): Vgg19WeightedLayer[] {
  return layersOf("vgg19WeightedLayers", architecture).filter((layer) => layer.kind !== "pooling");
}
