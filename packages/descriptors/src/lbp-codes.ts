import { checkImage, checkOptions, type Image, type NdArray, ndArray } from "@vscnn/core";
import { CODE_OF_PATTERN, LBP_OPTIONS, type LbpOptions, lbpPatterns } from "./lbp/lbp-patterns.ts";

/**
 * Code image of uniform local binary patterns, 8 neighbors at radius 1, not rotation invariant.
 *
 * With the default options every code is that of scikit-image's
 * `local_binary_pattern(L, P=8, R=1, method='nri_uniform')` on Pillow's 8-bit luma `L`.
 *
 * @param image - any size of at least 1 x 1; gray is taken as it is, alpha is ignored
 * @returns `[height, width]` codes: 0 (all neighbors darker) to 57 (none darker), 58 for every pattern of more than two
 * transitions. With border `'skip'` the shape is `[height - 2, width - 2]`, or `[0, 0]` where no pixel has eight
 * neighbors
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * lbpCodes(imageFrom(new Uint8Array([9, 9, 9, 9]), [2, 2, 1])).data; // => [19, 21, 17, 23]
 * @see Ojala, Pietikainen and Maenpaa 2002, doi:10.1109/TPAMI.2002.1017623, eq. 9
 */
export function lbpCodes(image: Image, options: LbpOptions = {}): NdArray<Uint8Array> {
  checkImage("lbpCodes", "image", image);
  checkOptions("lbpCodes", options, LBP_OPTIONS);
  const { patterns, height, width } = lbpPatterns("lbpCodes", image, options);
  for (let i = 0; i < patterns.length; i++) patterns[i] = CODE_OF_PATTERN[patterns[i]];
  return ndArray(patterns, [height, width]);
}
