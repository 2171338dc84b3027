import { checkImage, type Image } from "@vscnn/core";
import type { ExtractorInputs } from "./create-extractor.ts";
import type { PreparedImage } from "./prepared-image.ts";

/** Photographs, as messages call them, and how each is checked. */
export const IMAGES: ExtractorInputs = { name: "images", check: checkImage };

/** Joins what each photograph is for the network: (image, row, column, channel) or (image, channel, row, column). */
export function imageBatches<Input extends Image | PreparedImage>(
  prepare: (image: Input) => Float32Array,
): (images: readonly Input[]) => Float32Array {
  return (images) => {
    const [first, ...others] = images.map(prepare);
    const batch = new Float32Array(first.length * images.length);
    for (const [index, values] of [first, ...others].entries()) batch.set(values, index * first.length);
    return batch;
  };
}
