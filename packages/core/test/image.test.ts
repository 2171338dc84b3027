import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, test } from "vitest";
import { checkImage, type Image, imageFrom, packedImage } from "../src/index.ts";

describe("imageFrom", () => {
  test.each([1, 3, 4])("wraps %i channels without copying", (channels) => {
    const data = Uint8Array.from({ length: 2 * 3 * channels }, (_, index) => index);
    const image = imageFrom(data, [2, 3, channels]);
    expect(image.shape).toEqual([2, 3, channels]);
    expect(image.get(1, 2, channels - 1)).toBe(6 * channels - 1);
    expect(image.data).toBe(data);
  });

  test("does not write to the shape it is given", () => {
    const shape = Object.freeze([1, 1, 3]) as unknown as [number, number, number];
    expect(imageFrom(new Uint8ClampedArray(3), shape).shape).toEqual([1, 1, 3]);
  });

  test.each<[unknown, unknown, ErrorConstructor, string]>([
    [
      new Float32Array(3),
      [1, 1, 3],
      TypeError,
      "imageFrom: data must be a Uint8Array or Uint8ClampedArray, got a Float32Array (multiply numbers from 0 to 1 by 255)",
    ],
    [
      [0, 0, 0],
      [1, 1, 3],
      TypeError,
      "imageFrom: data must be a Uint8Array or Uint8ClampedArray, got an array of 3",
    ],
    [
      new Uint8Array(3),
      undefined,
      TypeError,
      "imageFrom: shape must be [height, width, channels], got undefined",
    ],
    [new Uint8Array(5), [1, 2, 3], RangeError, "imageFrom: shape [1, 2, 3] needs 6 values, got 5"],
    [
      new Uint8Array(0),
      [0, 2, 3],
      RangeError,
      "imageFrom: image must have shape [height, width, 1 | 3 | 4], got [0, 2, 3]",
    ],
    [
      new Uint8Array(4),
      [1, 2, 2],
      RangeError,
      "imageFrom: image must have shape [height, width, 1 | 3 | 4], got [1, 2, 2]",
    ],
    [
      new Uint8Array(4),
      [2, 2],
      RangeError,
      "imageFrom: image must have shape [height, width, 1 | 3 | 4], got [2, 2]",
    ],
    [
      new Uint8Array(3),
      [-1, -1, 3],
      RangeError,
      "imageFrom: image must have shape [height, width, 1 | 3 | 4], got [-1, -1, 3]",
    ],
    [
      new Uint8Array(3),
      [0.5, 2, 3],
      RangeError,
      "imageFrom: image must have shape [height, width, 1 | 3 | 4], got [0.5, 2, 3]",
    ],
  ])("refuses %o of shape %o", (data, shape, kind, message) => {
    expect(() => imageFrom(data as Uint8Array, shape as [number, number, number])).toThrow(new kind(message));
  });
});

describe("checkImage", () => {
  test.each<[unknown, ErrorConstructor, string]>([
    [null, TypeError, "f: image must be an ndarray of Uint8Array or Uint8ClampedArray, got null"],
    [
      "photo.jpg",
      TypeError,
      'f: image must be an ndarray of Uint8Array or Uint8ClampedArray, got "photo.jpg" (use readImage)',
    ],
    [
      new Uint8Array(3),
      TypeError,
      "f: image must be an ndarray of Uint8Array or Uint8ClampedArray, got a Uint8Array (use decodeImage)",
    ],
    [
      { data: new Uint8Array(3), shape: [1, 1, 3] },
      TypeError,
      "f: image must be an ndarray of Uint8Array or Uint8ClampedArray, got an object",
    ],
    [
      ndarray(new Float64Array(3), [1, 1, 3]),
      TypeError,
      "f: image must be an ndarray of Uint8Array or Uint8ClampedArray, got an ndarray of a Float64Array",
    ],
    [
      ndarray(new Uint8Array(6), [2, 3]),
      RangeError,
      "f: image must have shape [height, width, 1 | 3 | 4], got [2, 3]",
    ],
    [ndarray(new Uint8Array(5), [1, 2, 3]), RangeError, "f: image reaches from 0 to 5 in data of length 5"],
    [
      ndarray(new Uint8Array(6), [1, 2, 3], [6, -3, 1], 0),
      RangeError,
      "f: image reaches from -3 to 2 in data of length 6",
    ],
    [
      { data: new Uint8Array(6), shape: [1, 2, 3], stride: [6, 3, 1], offset: Number.NaN },
      RangeError,
      "f: image reaches from NaN to NaN in data of length 6",
    ],
    // Was let through, and read as samples that are all 0 but the first of each pixel
    [
      { data: new Uint8Array(6), shape: [1, 2, 3], stride: [6, 3], offset: 0 },
      RangeError,
      "f: image reaches from 0 to NaN in data of length 6",
    ],
  ])("refuses %o", (image, kind, message) => {
    expect(() => checkImage("f", "image", image)).toThrow(new kind(message));
  });

  // All of these were "got an object", or the name of a class and no way out
  test.each([
    [new URL("file:///a.jpg"), "got a URL (use readImage)"],
    [new ArrayBuffer(8), "got an ArrayBuffer (use decodeImage)"],
    [new Blob(["x"]), "got a Blob (use decodeImage(await x.arrayBuffer()))"],
    [new Response("x"), "got a Response (use decodeImage(await x.arrayBuffer()))"],
    [Promise.resolve(1), "got a Promise (await it?)"],
    [{ data: new Uint8Array(3), info: { width: 1 } }, "got an object (use imageFromSharp)"],
    [{ data: new Uint8ClampedArray(4), width: 1, height: 1 }, "got an object (use imageFromImageData)"],
    [{ width: 640, height: 480 }, "got an object (use imageFromBitmap)"],
    [{}, "got an object"],
  ])("says how %o becomes an image", (given, end) => {
    const begin = "f: image must be an ndarray of Uint8Array or Uint8ClampedArray, ";
    expect(() => checkImage("f", "image", given)).toThrow(new TypeError(begin + end));
  });
});

describe("packedImage", () => {
  test("gives the caller's own samples where they are packed already", () => {
    const data = new Uint8Array(24);
    expect(packedImage(imageFrom(data, [2, 4, 3])).buffer).toBe(data.buffer);
    expect(packedImage(imageFrom(data, [2, 4, 3]).lo(1)).byteOffset).toBe(12);
  });

  test("copies channels that stand in another order, and nothing where an axis of one value has an odd stride", () => {
    const data = Uint8Array.of(1, 2, 3, 4, 5, 6);
    const turned = imageFrom(data, [1, 2, 3]).step(1, 1, -1);
    expect([...packedImage(turned)]).toEqual([3, 2, 1, 6, 5, 4]);
    const gray = { ...imageFrom(data, [2, 3, 1]), stride: [3, 1, 7] } as Image;
    expect(packedImage(gray).buffer).toBe(data.buffer);
  });

  test("agrees with get() on every view", () => {
    const view = fc.record({
      height: fc.integer({ min: 1, max: 5 }),
      width: fc.integer({ min: 1, max: 5 }),
      channels: fc.constantFrom(1, 3, 4),
      top: fc.integer({ min: 0, max: 4 }),
      left: fc.integer({ min: 0, max: 4 }),
      rowStep: fc.constantFrom(-2, -1, 1, 2),
      columnStep: fc.constantFrom(-2, -1, 1, 2),
      transpose: fc.boolean(),
    });
    fc.assert(
      fc.property(view, ({ height, width, channels, top, left, rowStep, columnStep, transpose }) => {
        const data = Uint8Array.from({ length: height * width * channels }, (_, index) => (index * 37) % 256);
        let image: Image = imageFrom(data, [height, width, channels]);
        image = image.lo(Math.min(top, height - 1), Math.min(left, width - 1)).step(rowStep, columnStep, 1);
        if (transpose) image = image.transpose(1, 0, 2);
        const expected: number[] = [];
        for (let row = 0; row < image.shape[0]; row++) {
          for (let column = 0; column < image.shape[1]; column++) {
            for (let channel = 0; channel < channels; channel++)
              expected.push(image.get(row, column, channel));
          }
        }
        checkImage("test", "image", image);
        expect([...packedImage(image)]).toEqual(expected);
      }),
    );
  });
});
