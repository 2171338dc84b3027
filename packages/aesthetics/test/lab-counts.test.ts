import { createRandom } from "@vscnn/core";
import { rgbToLab } from "@vscnn/image";
import { ENGINES, setKernelsMode } from "@vscnn/kernels/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LabCounts } from "../src/color/lab-counts/count-pixel.ts";
import { labCounts } from "../src/color/lab-counts.ts";
import goldens from "./fixtures/aesthetic.json";
import { imageOf } from "./images.ts";

/** Counts of the exact conversion of @vscnn/image, in double. */
function expectedCounts(colors: number[][]): LabCounts {
  const lab = rgbToLab(imageOf(1, colors.length, (_, column) => colors[column]));
  const clip = (value: number) => Math.min(255, Math.max(0, Math.floor(value)));
  const counts = { lightness: new Uint32Array(256), a: new Uint32Array(256), b: new Uint32Array(256) };
  for (let i = 0; i < colors.length; i++) {
    counts.lightness[clip(2.55 * lab.get(0, i, 0) + 0.5)]++;
    counts.a[clip(lab.get(0, i, 1) + 128.5)]++;
    counts.b[clip(lab.get(0, i, 2) + 128.5)]++;
  }
  return counts;
}

describe.each(ENGINES)("labCounts, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  it.each(goldens.lab8)("gives the levels of $rgb", ({ rgb, lab8 }) => {
    const counts = labCounts(Uint8Array.from(rgb));
    expect([counts.lightness.indexOf(1), counts.a.indexOf(1), counts.b.indexOf(1)]).toEqual(lab8);
  });

  it("equals the exact conversion on planes of a grid of all colors", () => {
    // The grid has the corners; 1 / 216 of the colors are enough to meet every level and its edges
    const levels = [...Array.from({ length: 43 }, (_, i) => 6 * i), 255, 1, 2, 10, 11];
    for (const red of levels) {
      for (const green of levels) {
        const colors = levels.map((blue) => [red, green, blue]);
        expect(labCounts(Uint8Array.from(colors.flat()))).toEqual(expectedCounts(colors));
      }
    }
  });

  it.each([0, 1, 2, 3, 4, 5, 4095, 4096, 4097, 9001])("counts %i random colors and all grays", (pixels) => {
    const random = createRandom(pixels);
    const colors = Array.from({ length: pixels }, () => [0, 1, 2].map(() => Math.floor(256 * random())));
    for (let gray = 0; gray < 256; gray++) colors.push([gray, gray, gray]);
    expect(labCounts(Uint8Array.from(colors.flat()))).toEqual(expectedCounts(colors));
  });
});
