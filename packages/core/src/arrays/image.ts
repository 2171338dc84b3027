import type { NdArray } from "./nd-array.ts";

/**
 * A photograph: shape `[height, width, channels]`, 8-bit sRGB values, channels 1 (gray), 3 (RGB) or
 * 4 (RGB and straight alpha). Any strides: a view of an image is an image.
 */
export type Image = NdArray<Uint8Array | Uint8ClampedArray>;
