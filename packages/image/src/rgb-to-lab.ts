import { checkImage, type Image, type NdArray, ndArray, packedImage } from "@vscnn/core";

/** CIE 1931 XYZ of white D65, of the 2 degree observer. */
const WHITE_X = 0.95047;
const WHITE_Z = 1.08883;

/** The linear light of each sRGB sample (IEC 61966-2-1). */
const LINEAR = /* @__PURE__ */ Float64Array.from({ length: 256 }, (_, sample) => {
  const encoded = sample / 255;
  return encoded > 0.04045 ? ((encoded + 0.055) / 1.055) ** 2.4 : encoded / 12.92;
});

/**
 * CIE L*a*b* of each pixel, under white D65 and the 2 degree observer, as scikit-image's `rgb2lab` defines it.
 *
 * @param image - any size, taken as sRGB; alpha is dropped
 * @returns `[height, width, 3]` doubles: L 0 to 100, a from -86.2 to 98.3, b from -107.9 to 94.5
 * @throws TypeError or RangeError if the image is not legal
 * @example
 * rgbToLab(imageFrom(new Uint8Array([255, 0, 0]), [1, 1, 3])).data; // => [53.2406, 80.0923, 67.2028]
 * @see CIE 15, 8.2.1.1
 */
export function rgbToLab(image: Image): NdArray<Float64Array> {
  checkImage("rgbToLab", "image", image);
  const [height, width, channels] = image.shape as [number, number, number];
  const pixels = packedImage(image);
  const [toGreen, toBlue] = channels === 1 ? [0, 0] : [1, 2];
  const lab = new Float64Array(height * width * 3);
  for (let i = 0, from = 0; i < lab.length; i += 3, from += channels) {
    const red = LINEAR[pixels[from]];
    const green = LINEAR[pixels[from + toGreen]];
    const blue = LINEAR[pixels[from + toBlue]];
    const x = lightness((0.412453 * red + 0.35758 * green + 0.180423 * blue) / WHITE_X);
    const y = lightness(0.212671 * red + 0.71516 * green + 0.072169 * blue);
    const z = lightness((0.019334 * red + 0.119193 * green + 0.950227 * blue) / WHITE_Z);
    lab[i] = 116 * y - 16;
    lab[i + 1] = 500 * (x - y);
    lab[i + 2] = 200 * (y - z);
  }
  return ndArray(lab, [height, width, 3]);
}

function lightness(ratio: number): number {
  return ratio > 0.008856 ? Math.cbrt(ratio) : 7.787 * ratio + 16 / 116;
}
