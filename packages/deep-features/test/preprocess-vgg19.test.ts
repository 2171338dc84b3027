import { imageFrom, packedImage } from "@vscnn/core";
import { describe, expect, it } from "vitest";
import { preprocessVgg19 } from "../src/index.ts";
import golden from "./fixtures/nearest.json";
import fixture from "./fixtures/preprocessing.json";
import { formulaImage } from "./formula-image.ts";

const gray = imageFrom(
  Uint8Array.from({ length: 256 * 3 }, (_, i) => Math.floor(i / 3)),
  [1, 256, 3],
);

/** h = 31 h + bits, mod 2^32: generate.py's hash_bits. */
function hashBits(values: Float32Array): number {
  let hash = 0;
  for (const bits of new Uint32Array(values.buffer, values.byteOffset, values.length)) {
    hash = (Math.imul(31, hash) + bits) >>> 0;
  }
  return hash;
}

describe("preprocessVgg19, as Keras", () => {
  it("gives the bits of NumPy for every byte of every channel", () => {
    const { data } = preprocessVgg19(gray, { size: 256 });
    const bits = new Uint32Array(data.buffer);
    for (let channel = 0; channel < 3; channel++) {
      const row = Array.from({ length: 256 }, (_, byte) => bits[3 * byte + channel]);
      expect(row).toEqual(fixture.kerasBits[channel]);
    }
  });

  it.each(fixture.images)("gives the bits of Pillow and NumPy from $height x $width", (image) => {
    const { data } = preprocessVgg19(formulaImage(image.height, image.width));
    image.first.forEach((value, i) => {
      expect(data[i]).toBe(Math.fround(value));
    });
    expect(hashBits(data)).toBe(image.hash);
  });

  it("matches the printed digits of a 3 x 2 photograph made 4 x 4", () => {
    const { data, shape } = preprocessVgg19(formulaImage(3, 2), { size: 4 });
    expect(shape).toEqual([4, 4, 3]);
    golden.tiny.flat(2).forEach((value, i) => {
      expect(data[i]).toBeCloseTo(value, 3);
    });
  });

  it.each(golden.nearest)("takes the columns that Pillow takes of $n for $m", ({ n, m, index }) => {
    // Red counts the columns, modulo 256, and lies last
    const ramp = imageFrom(
      Uint8Array.from({ length: n * 3 }, (_, i) => Math.floor(i / 3)),
      [1, n, 3],
    );
    const { data } = preprocessVgg19(ramp, { size: m });
    const reds = index.map((_, i) => Math.round(data[3 * i + 2] + 123.68) + 0);
    expect(reds).toEqual(index.map((each) => each % 256));
  });
});

describe("preprocessVgg19, other ways", () => {
  it("scales as torchvision does", () => {
    const { data } = preprocessVgg19(gray, { size: 256, preprocessing: "torch", resize: "nearest" });
    for (let channel = 0; channel < 3; channel++) {
      fixture.torch[channel].forEach((value, byte) => {
        // Theirs rounds after each of three operations in single precision
        expect(Math.abs(data[3 * byte + channel] - value)).toBeLessThan(1e-6);
      });
    }
  });

  it("crops the middle of a photograph whose shorter side becomes 8/7 of the size", () => {
    // 8 rows stay 8, 12 columns stay 12: no resampling, crop of 7 x 7 from row round(0.5) = 0, column round(2.5) = 2
    const image = formulaImage(8, 12);
    const { data } = preprocessVgg19(image, { size: 7, resize: "centerCrop" });
    const red = (row: number, column: number) => Math.round(data[(row * 7 + column) * 3 + 2] + 123.68);
    expect(red(0, 0)).toBe(image.get(0, 2, 0));
    expect(red(6, 6)).toBe(image.get(6, 8, 0));
    expect(preprocessVgg19(formulaImage(1, 4000), { resize: "centerCrop" }).shape).toEqual([224, 224, 3]);
  });

  it("averages when bilinear", () => {
    // Two columns, 0 and 200, become one: 100 in every channel
    const image = imageFrom(new Uint8Array([0, 0, 0, 200, 200, 200]), [1, 2, 3]);
    const { data } = preprocessVgg19(image, { size: 1, resize: "bilinear" });
    expect(Array.from(data)).toEqual(
      [103.939, 116.779, 123.68].map((mean) => Math.fround(100 - Math.fround(mean))),
    );
  });

  it("repeats gray, drops alpha, takes views and leaves its input alone", () => {
    const color = formulaImage(5, 4);
    const withAlpha = new Uint8Array(5 * 4 * 4);
    for (let i = 0; i < 20; i++) withAlpha.set([...packedImage(color).subarray(3 * i, 3 * i + 3), 9], 4 * i);
    const before = withAlpha.slice();
    const expected = preprocessVgg19(color).data;
    expect(preprocessVgg19(imageFrom(withAlpha, [5, 4, 4])).data).toEqual(expected);
    expect(withAlpha).toEqual(before);
    const turned = imageFrom(new Uint8Array(60), [4, 5, 3]);
    for (let i = 0; i < 60; i++)
      turned.set(i % 4, (i >> 2) % 5, i % 3, color.get((i >> 2) % 5, i % 4, i % 3));
    expect(preprocessVgg19(turned.transpose(1, 0, 2)).data).toEqual(expected);
    const [blue, green, red] = preprocessVgg19(imageFrom(new Uint8Array([70]), [1, 1, 1])).data;
    expect([blue, green, red]).toEqual(
      [-103.939, -116.779, -123.68].map((mean) => Math.fround(70 + Math.fround(mean))),
    );
  });

  it("says what is wrong", () => {
    const image = formulaImage(2, 2);
    expect(() => preprocessVgg19({} as never)).toThrow(/^preprocessVgg19: image must be an ndarray/);
    expect(() => preprocessVgg19(image, { resize: "cubic" as never })).toThrow(
      "preprocessVgg19: resize must be 'nearest' or 'bilinear' or 'centerCrop', got \"cubic\"",
    );
    expect(() => preprocessVgg19(image, { preprocessing: "caffe" as never })).toThrow(RangeError);
    expect(() => preprocessVgg19(image, { size: 0 })).toThrow(RangeError);
  });
});
