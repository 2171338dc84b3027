import { aestheticFeatures } from "@vscnn/aesthetics";
import { createRandom } from "@vscnn/core";
import { preprocessVgg19 } from "@vscnn/deep-features";
import { colorHistogram, lbpHistogram } from "@vscnn/descriptors";
import { nearDuplicates, perceptualHash } from "@vscnn/hash";
import { decodeImage, encodeJpeg, resizeBilinear } from "@vscnn/image";
import { scene } from "../inputs.ts";
import { sizesFrom, type Workload } from "../workload.ts";

const PIXELS = sizesFrom(256 ** 2);

/** What is made of photos, by their pixels, and of their hashes. */
export const PHOTO_WORKS: readonly Workload[] = [
  {
    work: "decodeImage, JPEG 4:2:0",
    package: "image",
    of: "pixels",
    sizes: PIXELS,
    prepare: (size) => {
      const file = encodeJpeg(scene(size), { quality: 85 });
      return () => decodeImage(file);
    },
  },
  ofPixels("encodeJpeg, quality 85", "image", (image) => encodeJpeg(image, { quality: 85 })),
  ofPixels("resizeBilinear to 224 x 224", "image", (image) => resizeBilinear(image, [224, 224])),
  ofPixels("colorHistogram", "descriptors", colorHistogram),
  ofPixels("lbpHistogram", "descriptors", lbpHistogram),
  {
    ...ofPixels("aestheticFeatures, unreduced", "aesthetics", (image) =>
      aestheticFeatures(image, { maxSide: 0 }),
    ),
    sizes: PIXELS.map((pixels) => pixels / 4),
  },
  ofPixels("perceptualHash", "hash", perceptualHash),
  {
    work: "nearDuplicates, distance 4",
    package: "hash",
    of: "hashes",
    sizes: sizesFrom(4000),
    prepare: (size) => {
      const random = createRandom(1);
      const hashes = Array.from({ length: size }, () => Uint8Array.from({ length: 8 }, () => 256 * random()));
      return () => nearDuplicates(hashes, { maxDistance: 4 });
    },
  },
  ofPixels("preprocessVgg19, center crop", "deep-features", (image) =>
    preprocessVgg19(image, { resize: "centerCrop" }),
  ),
];

function ofPixels(
  work: string,
  packageName: string,
  ours: (image: ReturnType<typeof scene>) => unknown,
): Workload {
  return {
    work,
    package: packageName,
    of: "pixels",
    sizes: PIXELS,
    prepare: (size) => {
      const image = scene(size);
      return () => ours(image);
    },
  };
}
