import { checkImage, type Image, packedImage } from "@vscnn/core";
import { comparePlanes } from "./ssim/compare-planes.ts";
import { extractPlane } from "./ssim/extract-plane.ts";
import { comparedChannels, type SsimOptions, ssimSettings } from "./ssim/ssim-settings.ts";

/**
 * Structural similarity of two images: how alike they are in brightness, contrast and structure, averaged over the windows
 * that lie within them.
 *
 * Equal to scikit-image's `structural_similarity` of the same options within 1e-9, on gray images and, with
 * `channel_axis=-1`, on color.
 *
 * @param a - any size that holds a window; alpha is ignored
 * @param b - an image of the same size; gray if `a` is gray
 * @returns -1 to 1, and 1 for equal images; the mean of the three channels for color. NaN where both images are black in a whole
 * window and `k1` or `k2` is 0
 * @throws TypeError or RangeError if an image or an option is not legal
 * @example
 * const a = imageFrom(Uint8Array.from({ length: 256 }, (_, i) => (i * i) % 251), [16, 16, 1]);
 * const b = imageFrom(Uint8Array.from({ length: 256 }, (_, i) => ((i * i) % 251) / 2), [16, 16, 1]);
 * structuralSimilarity(a, a); // => 1
 * structuralSimilarity(a, b) < 0.9; // => true
 * @see Wang, Bovik, Sheikh and Simoncelli 2004, doi:10.1109/TIP.2003.819861, eq. 13
 */
export function structuralSimilarity(a: Image, b: Image, options: SsimOptions = {}): number {
  checkImage("structuralSimilarity", "a", a);
  checkImage("structuralSimilarity", "b", b);
  const settings = ssimSettings("structuralSimilarity", options);
  const channels = comparedChannels("structuralSimilarity", a, b, settings.radius);
  const [height, width] = a.shape as [number, number];
  const [pixelsA, pixelsB] = [packedImage(a), packedImage(b)];
  let sum = 0;
  let count = 0;
  for (let channel = 0; channel < channels; channel++) {
    const planes = {
      a: extractPlane(pixelsA, a.shape, channel, 0),
      b: extractPlane(pixelsB, b.shape, channel, 0),
      height,
      width,
    };
    comparePlanes(planes, settings, (similarities) => {
      for (let i = 0; i < similarities.length; i++) sum += similarities[i];
      count += similarities.length;
    });
  }
  return sum / count;
}
