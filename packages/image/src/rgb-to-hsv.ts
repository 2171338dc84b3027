import { checkImage, type Image, type NdArray, ndArray, packedImage } from "@vscnn/core";

/**
 * Hue, saturation and value of each pixel, as scikit-image's `rgb2hsv` defines them.
 *
 * @param image - any size; gray has hue and saturation 0, alpha is dropped
 * @returns `[height, width, 3]` doubles: hue in turns, 0 to below 1; saturation and value 0 to 1. A color without hue
 * has hue 0
 * @throws TypeError or RangeError if the image is not legal
 * @example
 * rgbToHsv(imageFrom(new Uint8Array([0, 0, 51]), [1, 1, 3])).data; // => [0.666666667, 1, 0.2]
 * @see Smith 1978, doi:10.1145/965139.807361
 */
export function rgbToHsv(image: Image): NdArray<Float64Array> {
  checkImage("rgbToHsv", "image", image);
  const [height, width, channels] = image.shape as [number, number, number];
  const pixels = packedImage(image);
  const [toGreen, toBlue] = channels === 1 ? [0, 0] : [1, 2];
  const hsv = new Float64Array(height * width * 3);
  for (let i = 0, from = 0; i < hsv.length; i += 3, from += channels) {
    const red = pixels[from] / 255;
    const green = pixels[from + toGreen] / 255;
    const blue = pixels[from + toBlue] / 255;
    const value = Math.max(red, green, blue);
    const range = value - Math.min(red, green, blue);
    hsv[i + 2] = value;
    if (range === 0) continue;
    hsv[i] = hue(red, green, blue, value, range);
    hsv[i + 1] = range / value;
  }
  return ndArray(hsv, [height, width, 3]);
}

/** In turns. Of several largest colors the last counts, which matters to the last digit only. */
function hue(red: number, green: number, blue: number, value: number, range: number): number {
  let sixths: number;
  if (blue === value) sixths = 4 + (red - green) / range;
  else if (green === value) sixths = 2 + (blue - red) / range;
  else sixths = (green - blue) / range;
  const turns = sixths / 6;
  return turns < 0 ? turns + 1 : turns;
}
