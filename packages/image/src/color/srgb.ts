// Single constants, since loops over pixels read them faster than elements of an array
export const X_OF_RED = 0.412453;
export const X_OF_GREEN = 0.35758;
export const X_OF_BLUE = 0.180423;
export const Y_OF_RED = 0.212671;
export const Y_OF_GREEN = 0.71516;
export const Y_OF_BLUE = 0.072169;
export const Z_OF_RED = 0.019334;
export const Z_OF_GREEN = 0.119193;
export const Z_OF_BLUE = 0.950227;
export const X_OF_WHITE = 0.95047;
export const Z_OF_WHITE = 1.08883;

/**
 * What linear red, green and blue add to CIE 1931 X, Y and Z, relative to those of white D65, of the 2 degree observer: three
 * rows of three.
 */
export const SRGB_TO_RELATIVE_XYZ: readonly number[] = [
  X_OF_RED / X_OF_WHITE,
  X_OF_GREEN / X_OF_WHITE,
  X_OF_BLUE / X_OF_WHITE,
  Y_OF_RED,
  Y_OF_GREEN,
  Y_OF_BLUE,
  Z_OF_RED / Z_OF_WHITE,
  Z_OF_GREEN / Z_OF_WHITE,
  Z_OF_BLUE / Z_OF_WHITE,
];

/** The linear light of each sRGB value, 0 to 1 (IEC 61966-2-1). Only to be read. */
export const LINEAR_LIGHT: Float64Array = /* @__PURE__ */ Float64Array.from({ length: 256 }, (_, value) => {
  const encoded = value / 255;
  return encoded > 0.04045 ? ((encoded + 0.055) / 1.055) ** 2.4 : encoded / 12.92;
});
