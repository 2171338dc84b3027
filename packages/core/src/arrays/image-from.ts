import { checkImage } from "../checks/check-image.ts";
import { describeValue } from "../checks/describe-value.ts";
import type { Image } from "./image.ts";
import { isTypedArray } from "./is-typed-array.ts";
import { ndArray } from "./nd-array.ts";
import { shapeSize } from "./shape-size.ts";

/**
 * Wraps row-major, interleaved values as an image. The data are not copied.
 *
 * @param data - `height * width * channels` values, 0 to 255
 * @param shape - `[height, width, channels]`, each side at least 1, channels 1, 3 or 4
 * @throws TypeError if data is not a Uint8Array or Uint8ClampedArray, or shape is not an array
 * @throws RangeError if the shape is not legal or does not fit the data
 * @example
 * const image = imageFrom(new Uint8Array([255, 0, 0, 0, 255, 0]), [1, 2, 3]);
 * image.get(0, 1, 1); // => 255
 */
export function imageFrom(
  data: Uint8Array | Uint8ClampedArray,
  shape: readonly [height: number, width: number, channels: number],
): Image {
  if (!isTypedArray(data, "Uint8Array", "Uint8ClampedArray")) {
    throw new TypeError(
      `imageFrom: data must be a Uint8Array or Uint8ClampedArray, got ${describeValue(data)}${hintFor(data)}`,
    );
  }
  if (!Array.isArray(shape)) {
    throw new TypeError(`imageFrom: shape must be [height, width, channels], got ${describeValue(shape)}`);
  }
  const size = shapeSize(shape);
  if (shape.length === 3 && size !== data.length) {
    throw new RangeError(`imageFrom: shape [${shape.join(", ")}] needs ${size} values, got ${data.length}`);
  }
  const image = ndArray(data, shape);
  checkImage("imageFrom", "image", image);
  return image;
}

function hintFor(data: unknown): string {
  return isTypedArray(data, "Float32Array", "Float64Array") ? " (multiply numbers from 0 to 1 by 255)" : "";
}
