import type { AestheticFeaturesOptions } from "@vscnn/aesthetics";
import type { Vgg19Architecture, Vgg19Preprocessing, Vgg19Resize } from "@vscnn/deep-features";
import type { ColorHistogramOptions, GistOptions, LbpHistogramOptions } from "@vscnn/descriptors";
import type { PerceptualHashOptions } from "@vscnn/hash";

/** The blocks that come with the package, each by the name that it has with its defaults. */
export type BuiltInBlock = "color" | "lbp" | "gist" | "aesthetic" | "deep" | "hash";

/** Colors: `colorHistogram` of `@vscnn/descriptors`. */
export interface ColorBlock {
  name: string;
  kind: "color";
  options?: ColorHistogramOptions;
}

/** Textures: `lbpHistogram` of `@vscnn/descriptors`. */
export interface LbpBlock {
  name: string;
  kind: "lbp";
  options?: LbpHistogramOptions;
}

/** The layout of the scene: `gist` of `@vscnn/descriptors`. */
export interface GistBlock {
  name: string;
  kind: "gist";
  options?: GistOptions;
}

/** Judgements of a photograph: `aestheticFeatures` of `@vscnn/aesthetics`. */
export interface AestheticBlock {
  name: string;
  kind: "aesthetic";
  options?: AestheticFeaturesOptions;
}

/** Which network a deep block runs. */
export interface DeepBlockOptions {
  /**
   * `'default'` is the stand-in that installs from npm, `defaultBackbone` of `@vscnn/deep-features`; `'vgg19'` is VGG19
   * from a file of yours; `'encoder'` an image encoder from an ONNX file, such as CLIP's, SigLIP's or DINO's, by `loadImageEncoder`.
   * @defaultValue 'default'
   */
  network?: "default" | "vgg19" | "encoder";
  /** The file of VGG19's weights: a Keras `.h5`, an ONNX file or a `model.json`; the ONNX file of an encoder. */
  weights?: string;
  /** What computes VGG19. @defaultValue 'onnx' if onnxruntime-node is installed, else 'tfjs' */
  runtime?: "onnx" | "tfjs";
  /**
   * What ONNX Runtime computes VGG19 or an encoder on: `'webgpu'` and `'cuda'` are graphics cards. `'auto'` becomes, when the run is
   * planned, what is there then. Numbers of different devices differ in their last bits, so the device is part of the fingerprint: a block
   * of another one is computed again, never mixed. @defaultValue 'cpu'
   */
  device?: "cpu" | "webgpu" | "cuda" | "auto";
  /**
   * Photos that a graphics card computes together, by their places in the shard: numbers do not depend on workers and interruptions. It is
   * part of the fingerprint like the device. A card that has too little memory takes fewer, with a warning. A divisor of
   * `shardSize` leaves no place empty. On the processor photos go one by one. @defaultValue 25
   */
  batchSize?: number;
  /** How VGG19's input is resized. @defaultValue that of `loadVgg19` */
  resize?: Vgg19Resize;
  /** What VGG19's weights were trained on. @defaultValue that of `loadVgg19` */
  preprocessing?: Vgg19Preprocessing;
  /** What the file must hold. @defaultValue VGG19_ARCHITECTURE */
  architecture?: Vgg19Architecture;
  /** Path of an encoder's `preprocessor_config.json`. @defaultValue beside its file, or in the folder above */
  preprocessor?: string;
}

/** Features of a network: `@vscnn/deep-features`. */
export interface DeepBlock {
  name: string;
  kind: "deep";
  options?: DeepBlockOptions;
}

/**
 * Hashes by which copies of a photo are found: the bytes of `perceptualHash` and then of `exactHash` of `@vscnn/hash`, one
 * number for each.
 */
export interface HashBlock {
  name: string;
  kind: "hash";
  options?: PerceptualHashOptions;
}

/** A block of your own: a module whose default export is a function from an image to a `Float32Array`. */
export interface ModuleBlock {
  name: string;
  /** Path of the module. */
  module: string;
  /** Numbers that the function gives for every image. */
  length: number;
  /** Names of the numbers. @defaultValue the name of the block and a number from 0 on */
  columns?: readonly string[];
}

/** A block with options of its own. Its name is lower-case letters, digits, `-` and `_`. */
export type ConfiguredBlock =
  | ColorBlock
  | LbpBlock
  | GistBlock
  | AestheticBlock
  | DeepBlock
  | HashBlock
  | ModuleBlock;

/** A block of features: one of the package by its name, or one with options. */
export type BlockConfig = BuiltInBlock | ConfiguredBlock;
