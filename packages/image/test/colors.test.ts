import { imageFrom } from "@vscnn/core";
import { rgbToHsv, rgbToLab } from "@vscnn/image";
import { expect, test } from "vitest";
import fixture from "./fixtures/colors.json";
import { largestDifference } from "./from-fixture.ts";

const { shape, rgb, hsv, lab } = fixture.cases;
const image = imageFrom(Uint8Array.from(rgb), shape as [number, number, number]);

// Both compute in double; powers and cube roots differ in their last digits
test("HSV is what scikit-image gives", () => {
  expect(rgbToHsv(image).shape).toEqual(shape);
  expect(largestDifference(rgbToHsv(image).data, hsv)).toBeLessThan(1e-15);
});

test("Lab is what scikit-image gives", () => {
  expect(rgbToLab(image).shape).toEqual(shape);
  expect(largestDifference(rgbToLab(image).data, lab)).toBeLessThan(1e-12);
});

test("gray has no hue, and no color in Lab", () => {
  const gray = imageFrom(new Uint8Array([0, 128, 255]), [1, 3, 1]);
  expect([...rgbToHsv(gray).data]).toEqual([0, 0, 0, 0, 0, 128 / 255, 0, 0, 1]);
  const { data } = rgbToLab(gray);
  expect(data[0]).toBe(0);
  expect(data[6]).toBeCloseTo(100, 12);
  // The matrix's rows sum to the white point within 1e-6 only
  for (const at of [1, 2, 4, 5, 7, 8]) expect(Math.abs(data[at])).toBeLessThan(0.01);
});
