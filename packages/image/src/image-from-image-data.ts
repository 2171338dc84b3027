import { describeValue, type Image, imageFrom, isTypedArray } from "@vscnn/core";

/** What is used of an `ImageData`. */
export interface PictureData {
  data: Uint8ClampedArray | Uint8Array;
  width: number;
  height: number;
}

/**
 * The image that an `ImageData` holds, of a canvas or of a library: `context.getImageData(0, 0, width, height)`.
 *
 * @param imageData - of sRGB values of a byte, red, green, blue and alpha
 * @returns an image of 4 channels that shares the values: it changes with them
 * @throws TypeError if it is no ImageData of bytes; RangeError if its length is not that of its size, or its colors are not sRGB
 * @example
 * const imageData = { data: new Uint8ClampedArray([255, 0, 0, 255]), width: 1, height: 1 };
 * imageFromImageData(imageData).shape; // => [1, 1, 4]
 */
export function imageFromImageData(imageData: PictureData): Image {
  const { data, width, height } = (imageData ?? {}) as Partial<PictureData>;
  if (typeof width !== "number" || typeof height !== "number" || data === undefined) {
    throw new TypeError(
      `imageFromImageData: imageData must be an ImageData, got ${describeValue(imageData)}`,
    );
  }
  if (!isTypedArray(data, "Uint8ClampedArray", "Uint8Array")) {
    throw new TypeError(`imageFromImageData: imageData must hold bytes, got ${describeValue(data)}`);
  }
  const { colorSpace = "srgb" } = imageData as { colorSpace?: string };
  if (colorSpace !== "srgb") {
    throw new RangeError(
      `imageFromImageData: imageData must be sRGB (getImageData's option colorSpace), got ${colorSpace}`,
    );
  }
  if (!(Number.isInteger(width) && Number.isInteger(height) && width >= 1 && height >= 1)) {
    throw new RangeError(
      `imageFromImageData: imageData must have at least one pixel, got ${width} x ${height}`,
    );
  }
  if (data.length !== width * height * 4) {
    throw new RangeError(
      `imageFromImageData: imageData of ${width} x ${height} must hold ${width * height * 4} values, got ${data.length}`,
    );
  }
  return imageFrom(data, [height, width, 4]);
}
