import { imageFrom } from "@vscnn/core";
import { resizeBilinear } from "@vscnn/image";
import { describe, expect, it } from "vitest";
import { subjectRegion } from "../src/index.ts";
import { imageOf, randomScene } from "./images.ts";

/** A sharp checkered rectangle before a smooth ramp. */
const scene = imageOf(48, 64, (r, c) => {
  const inside = r >= 12 && r < 32 && c >= 20 && c < 44;
  return [60 + ((r + c) >> 1) + (inside ? 110 * (((r >> 1) + (c >> 1)) % 2) : 0)];
});

describe("subjectRegion", () => {
  it("finds what is sharp before what is smooth", () => {
    const { mask, box, clearPixels } = subjectRegion(scene);
    expect(mask.shape).toEqual([48, 64]);
    expect(mask.get(20, 30)).toBe(1);
    expect(mask.get(40, 55)).toBe(0);
    expect(Math.abs(box.left - 20) + Math.abs(box.right - 43)).toBeLessThanOrEqual(4);
    expect(Math.abs(box.top - 12) + Math.abs(box.bottom - 31)).toBeLessThanOrEqual(4);
    expect(clearPixels).toBe(mask.data.reduce((sum, value) => sum + value));
  });

  it("gives the sums of its mask", () => {
    const { mask, rowSums, columnSums } = subjectRegion(randomScene(33, 47, 9));
    const [height, width] = mask.shape;
    for (let row = 0; row < height; row++) {
      let sum = 0;
      for (let column = 0; column < width; column++) sum += mask.get(row, column);
      expect(rowSums[row]).toBe(sum);
    }
    expect(columnSums.reduce((a, b) => a + b)).toBe(rowSums.reduce((a, b) => a + b));
  });

  it("cuts a tail of (1 - clearShare) / 2 of the clear pixels from each side", () => {
    // One color, 20 x 10: all 200 pixels are clear, 10 a column and 20 a row.
    // clearShare 0.9: tail 10 + 1e-9: the first column alone does not exceed it, the second does; rows: 20 exceeds at once
    const gray = imageFrom(new Uint8Array(200), [10, 20, 1]);
    expect(subjectRegion(gray).box).toEqual({ left: 1, top: 0, right: 18, bottom: 9 });
    // clearShare 0.5: tail 50: five columns are 50, the sixth exceeds; two rows are 40, the third exceeds
    expect(subjectRegion(gray, { clearShare: 0.5 }).box).toEqual({ left: 5, top: 2, right: 14, bottom: 7 });
    expect(subjectRegion(gray, { clearShare: 1 }).box).toEqual({ left: 0, top: 0, right: 19, bottom: 9 });
    const { left, right, top, bottom } = subjectRegion(gray, { clearShare: 0.001 }).box;
    expect([left, right, top, bottom]).toEqual([9, 10, 4, 5]);
  });

  it("reduces to maxSide as resizeBilinear does, the shorter side rounded, halves up", () => {
    const image = randomScene(45, 120, 12);
    // 45 * 60 / 120 = 22.5 becomes 23
    const reduced = subjectRegion(image, { maxSide: 60 });
    expect(reduced.mask.shape).toEqual([23, 60]);
    expect(reduced).toEqual(subjectRegion(resizeBilinear(image, [23, 60])));
    expect(subjectRegion(image.transpose(1, 0, 2), { maxSide: 60 }).mask.shape).toEqual([60, 23]);
    expect(subjectRegion(image, { maxSide: 0 }).mask.shape).toEqual([45, 120]);
    expect(subjectRegion(image, { maxSide: 120 })).toEqual(subjectRegion(image, { maxSide: 0 }));
    const line = imageFrom(new Uint8Array(2000), [1, 2000, 1]);
    expect(subjectRegion(line).mask.shape).toEqual([1, 512]);
    expect(subjectRegion(line, { maxSide: 0 }).mask.shape).toEqual([1, 2000]);
  });

  it("finds fewer pixels clear with more filters", () => {
    const image = randomScene(60, 60, 30);
    const counts = [1, 2, 5, 20, 50].map((filters) => subjectRegion(image, { filters }).clearPixels);
    expect(counts[0]).toBe(3600);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(new Set(counts).size).toBeGreaterThan(2);
  });

  it("refuses options that are not legal", () => {
    expect(() => subjectRegion(scene, { filters: 1001 })).toThrow(
      "subjectRegion: filters must be an integer from 1 to 1000, got 1001",
    );
    expect(() => subjectRegion(scene, { clearShare: 1.1 })).toThrow(
      "subjectRegion: clearShare must be a finite number from 0.001 to 1, got 1.1",
    );
    expect(() => subjectRegion(scene, { maxSide: 0.5 })).toThrow(
      "subjectRegion: maxSide must be an integer >= 0, got 0.5",
    );
  });
});
