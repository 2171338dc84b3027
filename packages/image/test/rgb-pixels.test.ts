import { imageFrom } from "@vscnn/core";
import { rgbPixels } from "@vscnn/image";
import { expect, test } from "vitest";

test("gray is repeated and alpha dropped", () => {
  expect([...rgbPixels(imageFrom(new Uint8Array([7, 9]), [2, 1, 1]))]).toEqual([7, 7, 7, 9, 9, 9]);
  const rgba = imageFrom(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]), [1, 2, 4]);
  expect([...rgbPixels(rgba)]).toEqual([1, 2, 3, 5, 6, 7]);
});

test("packed RGB is not copied", () => {
  const data = new Uint8Array(24);
  expect(rgbPixels(imageFrom(data, [2, 4, 3])).buffer).toBe(data.buffer);
  const rows = imageFrom(data, [2, 4, 3]).lo(1, 0, 0);
  expect(rgbPixels(rows).buffer).toBe(data.buffer);
  expect(rgbPixels(rows)).toHaveLength(12);
});
