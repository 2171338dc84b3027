import { checkImage, type Image, type NdArray, ndArray, packedImage } from "@vscnn/core";
import { comparePlanes } from "./ssim/compare-planes.ts";
import { extractPlane } from "./ssim/extract-plane.ts";
import { comparedChannels, type SsimOptions, ssimSettings } from "./ssim/ssim-settings.ts";

/**
 * Structural similarity of two images at every pixel: where they differ.
 *
 * Equal to the image that scikit-image's `structural_similarity` gives with `full=True`, within 1e-9. Images are continued by
 * reflection beyond their border. {@link structuralSimilarity} is the mean of this map without the pixels whose window
 * crosses the border.
 *
 * @param a - any size that holds a window; alpha is ignored
 * @param b - an image of the same size; gray if `a` is gray
 * @returns `[height, width, 1 | 3]`, each -1 to 1 (or NaN, as for {@link structuralSimilarity})
 * @throws TypeError or RangeError if an image or an option is not legal
 * @example
 * const image = imageFrom(Uint8Array.from({ length: 256 }, (_, i) => (i * i) % 251), [16, 16, 1]);
 * structuralSimilarityMap(image, image).shape; // => [16, 16, 1]
 * @see Wang, Bovik, Sheikh and Simoncelli 2004, doi:10.1109/TIP.2003.819861, eq. 13
 */
export function structuralSimilarityMap(
  a: Image,
  b: Image,
  options: SsimOptions = {},
): NdArray<Float64Array> {
  checkImage("structuralSimilarityMap", "a", a);
  checkImage("structuralSimilarityMap", "b", b);
  const settings = ssimSettings("structuralSimilarityMap", options);
  const { radius } = settings;
  const channels = comparedChannels("structuralSimilarityMap", a, b, radius);
  const [height, width] = a.shape as [number, number];
  const [pixelsA, pixelsB] = [packedImage(a), packedImage(b)];
  const map = new Float64Array(height * width * channels);
  for (let channel = 0; channel < channels; channel++) {
    const planes = {
      a: extractPlane(pixelsA, a.shape, channel, radius),
      b: extractPlane(pixelsB, b.shape, channel, radius),
      height: height + 2 * radius,
      width: width + 2 * radius,
    };
    comparePlanes(planes, settings, (similarities, row) => {
      let to = row * width * channels + channel;
      for (let i = 0; i < width; i++, to += channels) map[to] = similarities[i];
    });
  }
  return ndArray(map, [height, width, channels]);
}
