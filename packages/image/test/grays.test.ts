import { imageFrom } from "@vscnn/core";
import { grayL8, grayMean } from "@vscnn/image";
import { expect, test } from "vitest";
import golden from "./fixtures/gray_conversions.json";
import fixture from "./fixtures/grays.json";
import { largestDifference } from "./from-fixture.ts";

test("of the golden colors", () => {
  for (const { rgb, L, mean3 } of golden.rows) {
    const image = imageFrom(Uint8Array.from(rgb), [1, 1, 3]);
    expect(grayL8(image).get(0, 0, 0)).toBe(L);
    // The file has 9 decimals
    expect(grayMean(image).get(0, 0)).toBeCloseTo(mean3, 8);
  }
});

test("of a photograph is what Pillow gives", () => {
  const { shape, rgb, l8 } = fixture.cases;
  const gray = grayL8(imageFrom(Uint8Array.from(rgb), shape as [number, number, number]));
  expect(gray.shape).toEqual([shape[0], shape[1], 1]);
  expect(largestDifference(gray.data, l8)).toBe(0);
});

test("of gray is the gray itself, in new memory", () => {
  const data = Uint8Array.from({ length: 256 }, (_, level) => level);
  const image = imageFrom(data, [16, 16, 1]);
  expect(grayL8(image).data).toEqual(data);
  expect(grayL8(image).data.buffer).not.toBe(data.buffer);
  expect([...grayMean(image).data]).toEqual([...data]);
  // Three equal colors are that gray: the weights sum to 2^16
  for (const level of data) {
    const equal = imageFrom(new Uint8Array(3).fill(level), [1, 1, 3]);
    expect(grayL8(equal).get(0, 0, 0)).toBe(level);
    expect(grayMean(equal).get(0, 0)).toBe(level);
  }
});
