import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { annotate } from "../src/index.ts";
import { imageOf } from "./images.ts";

const image = imageOf(60, 90, () => [50, 100, 150]);
const mask = ndarray(new Uint8Array(60 * 90), [60, 90]);
for (let row = 20; row < 40; row++) for (let column = 40; column < 60; column++) mask.set(row, column, 1);
const region = { mask, box: { left: 35, top: 15, right: 70, bottom: 45 } };

describe("annotate", () => {
  const drawn = annotate(image, { region });
  const at = (row: number, column: number) => [0, 1, 2].map((channel) => drawn.get(row, column, channel));

  it("keeps the clear pixels and dims the others to gray", () => {
    expect(at(22, 42)).toEqual([50, 100, 150]);
    // 0.35 * (0.299 * 50 + 0.587 * 100 + 0.114 * 150) = 31.8
    expect(at(5, 5)).toEqual([31, 31, 31]);
  });

  it("draws box, thirds and center", () => {
    expect(at(15, 50)).toEqual([255, 214, 0]);
    expect(at(45, 50)).toEqual([255, 214, 0]);
    expect(at(25, 35)).toEqual([255, 214, 0]);
    expect(at(25, 70)).toEqual([255, 214, 0]);
    // 60% of the way from 31 to white
    expect(at(5, 30)).toEqual([165, 165, 165]);
    expect(at(20, 5)).toEqual([165, 165, 165]);
    // The center of the clear pixels is 29.5, 49.5
    expect(at(29, 49)).toEqual([230, 30, 30]);
    expect(at(30, 50)).toEqual([230, 30, 30]);
  });

  it("marks the center of the box if asked", () => {
    const other = annotate(image, { region, centroid: "box" });
    // (35 + 70) / 2 = 52.5, (15 + 45) / 2 = 30
    expect([0, 1, 2].map((channel) => other.get(30, 52, channel))).toEqual([230, 30, 30]);
    expect(other.data).not.toEqual(drawn.data);
  });

  it("draws on a new image of the measured size", () => {
    const before = image.data.slice();
    expect(annotate(image, { maxSide: 45 }).shape).toEqual([30, 45, 3]);
    expect(annotate(imageOf(1, 1, () => [7])).shape).toEqual([1, 1, 3]);
    expect(annotate(imageOf(2, 40, () => [7, 8, 9, 0])).shape).toEqual([2, 40, 3]);
    expect(image.data).toEqual(before);
  });

  it("refuses options that are not legal", () => {
    const call = () => annotate(image, { centroid: "middle" as "box" });
    expect(call).toThrow("annotate: centroid must be 'mask' or 'box', got \"middle\"");
  });
});
