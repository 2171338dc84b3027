/** Samples of one component, row-major. */
export interface SamplePlane {
  data: Uint8Array | Uint8ClampedArray;
  width: number;
  height: number;
}

const BITS = 16;
const HALF = 1 << (BITS - 1);
/** 128, and nearly a half to round. */
const CENTER = (128 << BITS) + HALF - 1;
const LUMA_RED = /* @__PURE__ */ fix(0.299);
const LUMA_GREEN = /* @__PURE__ */ fix(0.587);
const LUMA_BLUE = /* @__PURE__ */ fix(0.114);
const CB_RED = /* @__PURE__ */ fix(0.16874);
const CB_GREEN = /* @__PURE__ */ fix(0.33126);
const CR_GREEN = /* @__PURE__ */ fix(0.41869);
const CR_BLUE = /* @__PURE__ */ fix(0.08131);

function fix(constant: number): number {
  return Math.round(constant * (1 << BITS));
}

/**
 * Luma and the two chroma planes of packed RGB, with libjpeg's roundings.
 *
 * @see JFIF 1.02, conversion to YCbCr
 */
export function yccPlanes(rgb: Uint8Array | Uint8ClampedArray, width: number, height: number): SamplePlane[] {
  const size = width * height;
  const [luma, cb, cr] = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
  for (let i = 0, from = 0; i < size; i++, from += 3) {
    const red = rgb[from];
    const green = rgb[from + 1];
    const blue = rgb[from + 2];
    luma[i] =
      (Math.imul(LUMA_RED, red) + Math.imul(LUMA_GREEN, green) + Math.imul(LUMA_BLUE, blue) + HALF) >> BITS;
    cb[i] = (Math.imul(HALF, blue) - Math.imul(CB_RED, red) - Math.imul(CB_GREEN, green) + CENTER) >> BITS;
    cr[i] = (Math.imul(HALF, red) - Math.imul(CR_GREEN, green) - Math.imul(CR_BLUE, blue) + CENTER) >> BITS;
  }
  return [luma, cb, cr].map((data) => ({ data, width, height }));
}

/**
 * Halves a plane in both directions: means of 2 x 2 samples, rounded down and up in turn along a row.
 *
 * @returns a plane whose width is a multiple of 8: filled up from the last column, before halving as libjpeg does it
 */
export function halvedPlane({ data, width, height }: SamplePlane): SamplePlane {
  const halfWidth = Math.ceil(width / 16) * 8;
  const halfHeight = Math.ceil(height / 2);
  const halved = new Uint8Array(halfWidth * halfHeight);
  let to = 0;
  for (let row = 0; row < halfHeight; row++) {
    const upper = 2 * row * width;
    const lower = Math.min(2 * row + 1, height - 1) * width;
    for (let column = 0; column < halfWidth; column++) {
      const left = Math.min(2 * column, width - 1);
      const right = Math.min(2 * column + 1, width - 1);
      const sum = data[upper + left] + data[upper + right] + data[lower + left] + data[lower + right];
      halved[to++] = (sum + 1 + (column & 1)) >> 2;
    }
  }
  return { data: halved, width: halfWidth, height: halfHeight };
}
