import { checkImage, checkOptions, describeValue, type Image, type OptionNames } from "@vscnn/core";
import { checkImagePreprocessing } from "./encoders/check-image-preprocessing.ts";
import { prepareImage } from "./encoders/prepare-image.ts";
import type { Preparation, PreparedImage } from "./extraction/prepared-image.ts";
import { checkVgg19Preparation, preprocessVgg19Unchecked } from "./preprocess-vgg19.ts";

const OPTIONS: OptionNames<{ vgg19: object; encoder: object }> = { vgg19: true, encoder: true };

/**
 * Does to a photograph what a network has done to it, so that other threads can prepare photographs while the one that has the
 * graphics card computes: `extract` of an extractor takes what it gives, and gives the features that it gives of the photograph, to the bit.
 *
 * @param preparation - that of the extractor, its `preparation`
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * const preparation = { vgg19: { resize: "nearest", preprocessing: "keras", size: 2 } } as const;
 * const prepared = prepareForNetwork(imageFrom(new Uint8Array([0, 0, 0]), [1, 1, 3]), preparation);
 * prepared.size; // => [2, 2]
 * prepared.values.length; // => 12
 */
export function prepareForNetwork(image: Image, preparation: Preparation): PreparedImage {
  const name = "prepareForNetwork";
  checkOptions(name, preparation as object as { vgg19: object; encoder: object }, OPTIONS, "preparation");
  checkImage(name, "image", image);
  const { vgg19, encoder } = preparation as Partial<Record<"vgg19" | "encoder", unknown>>;
  if ((vgg19 === undefined) === (encoder === undefined)) {
    throw new TypeError(
      `${name}: preparation must be that of an extractor, got ${describeValue(preparation)}`,
    );
  }
  if ("vgg19" in preparation && preparation.vgg19 !== undefined) {
    const checked = checkVgg19Preparation(name, preparation.vgg19);
    const { size } = checked;
    const values = preprocessVgg19Unchecked(image, checked);
    return { kind: "prepared-image", preparation, size: [size, size], values };
  }
  const { encoder: wanted } = preparation as Extract<Preparation, { encoder: unknown }>;
  checkImagePreprocessing(name, wanted);
  return { kind: "prepared-image", preparation, ...prepareImage(image, wanted) };
}
