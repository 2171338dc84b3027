/** Bits of the fraction of the constants of the color transform. */
const BITS = 16;
const HALF = 1 << (BITS - 1);

/** What red and blue, and, in 2^-16, green get of a chroma sample; rounded as libjpeg rounds them. */
export const RED_OF_CR: Int16Array = new Int16Array(256);
export const BLUE_OF_CB: Int16Array = new Int16Array(256);
export const GREEN_OF_CR: Int32Array = new Int32Array(256);
export const GREEN_OF_CB: Int32Array = new Int32Array(256);
for (let sample = 0; sample < 256; sample++) {
  const chroma = sample - 128;
  RED_OF_CR[sample] = (fix(1.402) * chroma + HALF) >> BITS;
  BLUE_OF_CB[sample] = (fix(1.772) * chroma + HALF) >> BITS;
  GREEN_OF_CR[sample] = -fix(0.71414) * chroma;
  GREEN_OF_CB[sample] = -fix(0.34414) * chroma + HALF;
}

function fix(constant: number): number {
  return Math.round(constant * (1 << BITS));
}
