/** Bits of the fraction of the constants of the color transform. */
const BITS = 16;
const HALF = 1 << (BITS - 1);

/** What red and blue, and, in 2^-16, green get of a chroma sample; rounded as libjpeg rounds them. */
export const RED_OF_CR: Int16Array = /* @__PURE__ */ roundedTable(1.402);
export const BLUE_OF_CB: Int16Array = /* @__PURE__ */ roundedTable(1.772);
export const GREEN_OF_CR: Int32Array = /* @__PURE__ */ exactTable(-0.71414, 0);
export const GREEN_OF_CB: Int32Array = /* @__PURE__ */ exactTable(-0.34414, HALF);

function roundedTable(constant: number): Int16Array {
  return Int16Array.from({ length: 256 }, (_, sample) => (fix(constant) * (sample - 128) + HALF) >> BITS);
}

function exactTable(constant: number, added: number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, sample) => fix(constant) * (sample - 128) + added);
}

function fix(constant: number): number {
  return Math.round(constant * (1 << BITS));
}
