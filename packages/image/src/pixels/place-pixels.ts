/** From this many values on, the engine's own copying is faster than a loop. */
const WIDE = 64;

/**
 * Copies pixels that lie one after the other to places that lie a step apart.
 *
 * @param pixels - the first `count * channels` values are copied
 * @param start - where the first pixel goes
 * @param step - from the place of a pixel to that of the next, in values; negative for a mirrored row
 */
export function placePixels(
  pixels: Uint8Array | Uint8ClampedArray,
  count: number,
  channels: number,
  target: Uint8Array,
  start: number,
  step: number,
): void {
  const length = count * channels;
  if (step === channels && length >= WIDE) {
    target.set(pixels.subarray(0, length), start);
    return;
  }
  for (let from = 0, to = start; from < length; to += step) {
    for (let channel = 0; channel < channels; channel++) target[to + channel] = pixels[from++];
  }
}
