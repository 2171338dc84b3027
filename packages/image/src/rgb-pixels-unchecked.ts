/**
 * What `rgbPixels` gives, on packed bytes and without checks.
 *
 * @param pixels - all values of an image, row by row and pixel by pixel; only to be read
 * @param channels - 1, 3 or 4
 * @returns `R, G, B` of each pixel: the given array if it has 3 channels, else a new one
 * @example
 * rgbPixelsUnchecked(new Uint8Array([7, 9]), 1); // => [7, 7, 7, 9, 9, 9]
 */
export function rgbPixelsUnchecked(
  pixels: Uint8Array | Uint8ClampedArray,
  channels: number,
): Uint8Array | Uint8ClampedArray {
  if (channels === 3) return pixels;
  const rgb = new Uint8Array((pixels.length / channels) * 3);
  const green = channels === 1 ? 0 : 1;
  const blue = channels === 1 ? 0 : 2;
  for (let from = 0, to = 0; to < rgb.length; from += channels, to += 3) {
    rgb[to] = pixels[from];
    rgb[to + 1] = pixels[from + green];
    rgb[to + 2] = pixels[from + blue];
  }
  return rgb;
}
