import type { Image } from "@vscnn/core";
import type { ImagePreprocessing } from "../encoders/image-preprocessing.ts";
import type { PreprocessVgg19Options } from "../preprocess-vgg19.ts";

/** What is done to a photograph before a network sees it: that of VGG19, or that of an encoder. JSON can hold it. */
export type Preparation =
  | { readonly vgg19: Readonly<Required<PreprocessVgg19Options>> }
  | { readonly encoder: ImagePreprocessing };

/** A photograph as a network takes it, made by `prepareForNetwork`, maybe in another thread than that of the network. */
export interface PreparedImage {
  readonly kind: "prepared-image";
  /** What was done to it: the extractor that takes it must have the same. */
  readonly preparation: Preparation;
  readonly size: readonly [height: number, width: number];
  readonly values: Float32Array;
}

/** Whether an input is one that was prepared before. */
export function isPrepared(input: Image | PreparedImage): input is PreparedImage {
  return (input as Partial<PreparedImage> | null | undefined)?.kind === "prepared-image";
}
