import { createRandom, type Image, imageFrom } from "@vscnn/core";
import { decodeImage, encodeJpeg } from "@vscnn/image";
import { describe, expect, test } from "vitest";
import boats from "./fixtures/boats-420.jpg?bytes";
import fixture from "./fixtures/encoded.json";
import { bytesOf, imageOf, largestDifference } from "./from-fixture.ts";
import { randomImage } from "./views.ts";

type Subsampling = "4:2:0" | "4:4:4";

test.each(fixture.cases)("$shape at $quality, $subsampling, is the file that Pillow writes", (expected) => {
  const { quality, subsampling, file } = expected;
  const encoded = encodeJpeg(imageOf(expected), { quality, subsampling: subsampling as Subsampling });
  expect(encoded).toEqual(bytesOf(file));
});

describe("options", () => {
  const photo = decodeImage(boats).hi(200, 300, 3);

  test("are quality 90 and 4:2:0 by default", () => {
    expect(encodeJpeg(photo)).toEqual(encodeJpeg(photo, { quality: 90, subsampling: "4:2:0" }));
  });

  test("quality costs bytes and lowers the error", () => {
    const errors = [20, 60, 95].map((quality) => {
      const file = encodeJpeg(photo, { quality });
      return { length: file.length, error: meanError(photo, decodeImage(file)) };
    });
    expect(errors[0].length).toBeLessThan(errors[1].length);
    expect(errors[1].length).toBeLessThan(errors[2].length);
    expect(errors[0].error).toBeGreaterThan(errors[1].error);
    expect(errors[1].error).toBeGreaterThan(errors[2].error);
    expect(errors[2].error).toBeLessThan(3);
  });

  test("4:4:4 keeps colors that 4:2:0 blurs", () => {
    const columns = Uint8Array.from(
      { length: 16 * 16 * 3 },
      (_, i) => [255, 0, 0, 0, 0, 255][i % 6] as number,
    );
    const image = imageFrom(columns, [16, 16, 3]);
    const halved = decodeImage(encodeJpeg(image, { quality: 100 }));
    const whole = decodeImage(encodeJpeg(image, { quality: 100, subsampling: "4:4:4" }));
    expect(largestDifference(whole.data, columns)).toBeLessThan(6);
    expect(largestDifference(halved.data, columns)).toBeGreaterThan(60);
  });

  test.each([
    // Was "Cannot destructure property 'quality' of 'options' as it is null"
    [null, "encodeJpeg: options must be an object, got null"],
    [{ quality: 0 }, "encodeJpeg: quality must be an integer from 1 to 100, got 0"],
    [{ quality: 50.5 }, "encodeJpeg: quality must be an integer from 1 to 100, got 50.5"],
    [{ quality: "high" }, 'encodeJpeg: quality must be an integer from 1 to 100, got "high"'],
    [{ subsampling: "4:1:1" }, "encodeJpeg: subsampling must be '4:2:0' or '4:4:4', got \"4:1:1\""],
  ])("%o is refused", (options, message) => {
    expect(() => encodeJpeg(photo, options as object)).toThrow(message);
  });

  test("sides that a JPEG cannot have are refused", () => {
    const strip = imageFrom(new Uint8Array(65536), [1, 65536, 1]);
    const message = "encodeJpeg: image must have sides of at most 65535, got 1 x 65536";
    expect(() => encodeJpeg(strip)).toThrow(new RangeError(message));
    expect(decodeImage(encodeJpeg(strip.hi(1, 65535, 1))).shape).toEqual([1, 65535, 1]);
  });
});

test("noise at quality 100 comes back nearly as it was, and the writer's memory grows", () => {
  const noise = randomImage(createRandom(6), 40, 60, 3);
  const file = encodeJpeg(noise, { quality: 100, subsampling: "4:4:4" });
  expect(file.length).toBeGreaterThan(40 * 60);
  expect(largestDifference(decodeImage(file).data, noise.data)).toBeLessThan(8);
});

function meanError(one: Image, other: Image): number {
  let sum = 0;
  for (let row = 0; row < one.shape[0]; row++) {
    for (let column = 0; column < one.shape[1]; column++) {
      for (let channel = 0; channel < 3; channel++) {
        sum += Math.abs(one.get(row, column, channel) - other.get(row, column, channel));
      }
    }
  }
  return sum / (one.shape[0] * one.shape[1] * 3);
}
