import {
  checkChoice,
  checkImage,
  checkInteger,
  checkOptions,
  type Image,
  type NdArray,
  ndArray,
  type OptionNames,
} from "@vscnn/core";
import { resizeBilinear, resizeNearest, rgbPixels } from "@vscnn/image";
import { nearestLessMeans } from "./vgg19/nearest-less-means.ts";

/**
 * What the network was trained on: `keras` is blue, green, red less the means of ImageNet; `torch` is red, green, blue
 * from 0 to 1, less the means, divided by the standard deviations (torchvision and the ONNX model zoo).
 */
export type Vgg19Preprocessing = "keras" | "torch";

/** How a photograph is brought to the size of the network. */
export type Vgg19Resize = "nearest" | "bilinear" | "centerCrop";

/** Options of {@link preprocessVgg19}. */
export interface PreprocessVgg19Options {
  /**
   * `nearest` and `bilinear` ignore the aspect, `centerCrop` makes the shorter side 8/7 of the size (256 for 224),
   * bilinear, and takes the middle.
   * @defaultValue 'nearest' for `keras`, which is its `load_img`; 'centerCrop' for `torch`
   */
  resize?: Vgg19Resize;
  /** @defaultValue 'keras' */
  preprocessing?: Vgg19Preprocessing;
  /** Height and width of the result. @defaultValue 224 */
  size?: number;
}

const OPTIONS: OptionNames<PreprocessVgg19Options> = { resize: true, preprocessing: true, size: true };

/** All that {@link Vgg19Preprocessing} allows. */
export const VGG19_PREPROCESSINGS: readonly Vgg19Preprocessing[] = ["keras", "torch"];

/** All that {@link Vgg19Resize} allows. */
export const VGG19_RESIZES: readonly Vgg19Resize[] = ["nearest", "bilinear", "centerCrop"];

const KERAS_MEANS_BGR = [103.939, 116.779, 123.68].map(Math.fround);
const TORCH_MEANS_RGB = [0.485, 0.456, 0.406];
const TORCH_DEVIATIONS_RGB = [0.229, 0.224, 0.225];

/**
 * Makes a photograph the input of VGG19.
 *
 * By default equal, to the bit, to Keras's `load_img(target_size=(224, 224))` and `vgg19.preprocess_input`: resized to
 * the nearest sample, blue first, the means 103.939, 116.779 and 123.68 subtracted in single precision.
 *
 * @param image - any size; gray is repeated three times, alpha is dropped
 * @returns a new ndarray of shape `[size, size, 3]`
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const input = preprocessVgg19(imageFrom(new Uint8Array([0, 0, 0]), [1, 1, 3]));
 * input.shape; // => [224, 224, 3]
 * input.data.slice(0, 3); // => [-103.939, -116.779, -123.68]
 * @see Simonyan and Zisserman 2015, arXiv:1409.1556
 */
export function preprocessVgg19(image: Image, options: PreprocessVgg19Options = {}): NdArray<Float32Array> {
  const checked = checkVgg19Preparation("preprocessVgg19", options);
  checkImage("preprocessVgg19", "image", image);
  return ndArray(preprocessVgg19Unchecked(image, checked), [checked.size, checked.size, 3]);
}

/** The options with their defaults, checked. */
export function checkVgg19Preparation(
  functionName: string,
  options: PreprocessVgg19Options,
): Required<PreprocessVgg19Options> {
  checkOptions(functionName, options, OPTIONS);
  const { preprocessing = "keras", size = 224 } = options;
  const { resize = preprocessing === "torch" ? "centerCrop" : "nearest" } = options;
  checkChoice(functionName, "preprocessing", preprocessing, VGG19_PREPROCESSINGS);
  checkChoice(functionName, "resize", resize, VGG19_RESIZES);
  checkInteger(functionName, "size", size, { min: 1, max: 4096 });
  return { preprocessing, resize, size };
}

/** The numbers of {@link preprocessVgg19}, of checked arguments. */
export function preprocessVgg19Unchecked(
  image: Image,
  { preprocessing, resize, size }: Required<PreprocessVgg19Options>,
): Float32Array {
  if (preprocessing === "keras" && resize === "nearest") {
    return nearestLessMeans(image, size, KERAS_MEANS_BGR);
  }
  const rgb = rgbPixels(RESIZERS[resize](image, size));
  const values = new Float32Array(rgb.length);
  if (preprocessing === "keras") writeLessMeans(rgb, values);
  else writeNormalized(rgb, values);
  return values;
}

/** Blue, green, red less their means: rounded once, as a difference in single precision is. */
function writeLessMeans(rgb: Uint8Array | Uint8ClampedArray, values: Float32Array): void {
  const blue = KERAS_MEANS_BGR[0];
  const green = KERAS_MEANS_BGR[1];
  const red = KERAS_MEANS_BGR[2];
  for (let at = 0; at < rgb.length; at += 3) {
    values[at] = rgb[at + 2] - blue;
    values[at + 1] = rgb[at + 1] - green;
    values[at + 2] = rgb[at] - red;
  }
}

/** Red, green, blue, each of 256 values that were computed once. */
function writeNormalized(rgb: Uint8Array | Uint8ClampedArray, values: Float32Array): void {
  const [red, green, blue] = torchTables;
  for (let at = 0; at < rgb.length; at += 3) {
    values[at] = red[rgb[at]];
    values[at + 1] = green[rgb[at + 1]];
    values[at + 2] = blue[rgb[at + 2]];
  }
}

const RESIZERS: Readonly<Record<Vgg19Resize, (image: Image, size: number) => Image>> = {
  nearest: (image, size) => resizeNearest(image, [size, size]),
  bilinear: (image, size) => resizeBilinear(image, [size, size]),
  centerCrop,
};

/** The middle of the photograph, of which only the wanted pixels are computed. */
function centerCrop(image: Image, size: number): Image {
  const [height, width] = image.shape as [number, number, number];
  const shorter = Math.floor((size * 8) / 7);
  const long = Math.max(height, width);
  const short = Math.min(height, width);
  const longer = Math.floor((shorter * long) / short);
  const [newHeight, newWidth] = height <= width ? [shorter, longer] : [longer, shorter];
  const crop = {
    row: middle(newHeight, size),
    column: middle(newWidth, size),
    height: size,
    width: size,
  };
  return resizeBilinear(image, [newHeight, newWidth], { crop });
}

/** Half of what is left over, exact halves to the even number. */
function middle(side: number, size: number): number {
  const half = (side - size) / 2;
  const floor = Math.floor(half);
  if (half === floor) return half;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** A byte can only become 256 values, each computed once in the precision of the original. */
const torchTables: Float32Array[] = TORCH_MEANS_RGB.map((mean, channel) =>
  Float32Array.from({ length: 256 }, (_, byte) => (byte / 255 - mean) / TORCH_DEVIATIONS_RGB[channel]),
);
