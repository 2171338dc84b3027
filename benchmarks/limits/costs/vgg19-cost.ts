import type { Cost } from "../cost.ts";

/** Convolutions of 3 x 3 in each block, with their filters. */
const BLOCKS = [
  { convolutions: 2, filters: 64 },
  { convolutions: 2, filters: 128 },
  { convolutions: 4, filters: 256 },
  { convolutions: 4, filters: 512 },
  { convolutions: 4, filters: 512 },
];
const COLORS = 3;
const SIDE = 224;
const DENSE_UNITS = 4096;

/** Multiplications of a convolution's definition for each of Winograd's F(4 x 4, 3 x 3): 36 in place of 144. */
const SAVED = 4;

/**
 * VGG19 to its layer fc2, a photo: convolutions by Winograd's products alone, without their transforms, but for the first, which has too
 * few channels to gain by them.
 */
export function vgg19Cost(): Cost {
  let [multiplications, weights, channels, side] = [0, 0, COLORS, SIDE];
  for (const { convolutions, filters } of BLOCKS) {
    for (let i = 0; i < convolutions; i++) {
      const layer = 9 * channels * filters;
      weights += layer;
      multiplications += (side ** 2 * layer) / (channels === COLORS ? 1 : SAVED);
      channels = filters;
    }
    side /= 2;
  }
  for (const inputs of [side ** 2 * channels, DENSE_UNITS]) {
    weights += inputs * DENSE_UNITS;
    multiplications += inputs * DENSE_UNITS;
  }
  return { bytes: 4 * weights, flops: 2 * multiplications };
}
