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

/** Outputs of a layer: the last side of its kernel. */
export function outputsOf(shape: readonly number[]): number {
  return shape[shape.length - 1];
}
