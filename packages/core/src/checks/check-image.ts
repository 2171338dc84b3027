import type { Image } from "../arrays/image.ts";
import { isTypedArray } from "../arrays/is-typed-array.ts";
import { describeValue } from "./describe-value.ts";
import { imageHint } from "./image-hint.ts";

/**
 * Checks that an argument is an {@link Image}: an ndarray of bytes, `[height, width, 1 | 3 | 4]`, none of whose
 * elements lie outside its data.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param name - the argument as the caller knows it
 * @throws TypeError if it is not an ndarray of Uint8Array or Uint8ClampedArray
 * @throws RangeError if its shape is not legal or its strides leave its data
 * @example
 * checkImage("gist", "image", imageFrom(new Uint8Array(3), [1, 1, 3]));
 */
export function checkImage(functionName: string, name: string, image: unknown): asserts image is Image {
  const need = `${functionName}: ${name} must be an ndarray of Uint8Array or Uint8ClampedArray`;
  if (typeof image !== "object" || image === null || !("data" in image) || !("shape" in image)) {
    throw new TypeError(`${need}, got ${describeValue(image)}${imageHint(image)}`);
  }
  const { data, shape, stride, offset } = image as Image;
  if (!isTypedArray(data, "Uint8Array", "Uint8ClampedArray")) {
    throw new TypeError(`${need}, got an ndarray of ${describeValue(data)}`);
  }
  if (!Array.isArray(shape) || !Array.isArray(stride))
    throw new TypeError(`${need}, got ${describeValue(image)}`);
  const needShape = `${functionName}: ${name} must have shape [height, width, 1 | 3 | 4]`;
  const given = `got [${shape.join(", ")}]`;
  const [height, width, channels] = shape as [number, number, number];
  if (shape.length !== 3 || !isSide(height) || !isSide(width) || ![1, 3, 4].includes(channels)) {
    throw new RangeError(`${needShape}, ${given}`);
  }
  let first = offset;
  let last = offset;
  for (let axis = 0; axis < 3; axis++) {
    const reach = stride[axis] * (shape[axis] - 1);
    if (reach < 0) first += reach;
    else last += reach;
  }
  const integers = [stride[0], stride[1], stride[2], offset].every(Number.isSafeInteger);
  if (!integers || first < 0 || last >= data.length) {
    throw new RangeError(
      `${functionName}: ${name} reaches from ${first} to ${last} in data of length ${data.length}`,
    );
  }
}

function isSide(side: unknown): boolean {
  return Number.isSafeInteger(side) && (side as number) >= 1;
}
