import { createRandom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clearMask } from "../src/subject/clear-mask.ts";
import { definedClearMask } from "./defined-clear-mask.ts";
import { lumaRaster, measured, randomScene } from "./images.ts";

describe("clearMask", () => {
  it.each([11, 12, 13, 14, 15, 16])("equals the plain definition on scene %i", (seed) => {
    const random = createRandom(seed);
    const height = 20 + Math.floor(80 * random());
    const width = 20 + Math.floor(80 * random());
    const raster = measured(randomScene(height, width, seed));
    const mask = clearMask(raster, 50);
    expect(mask).toEqual(definedClearMask(raster, 50));
    // A scene that is all clear or all blurred would show little
    const share = mask.reduce((sum, value) => sum + value) / mask.length;
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.98);
  });

  it("equals the plain definition on any small image and number of kernels", () => {
    const property = fc.property(
      fc.integer({ min: 1, max: 14 }),
      fc.integer({ min: 1, max: 14 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 255 }),
      fc.nat(),
      (height, width, kernels, levels, seed) => {
        const random = createRandom(seed);
        const raster = lumaRaster(height, width, () => 1000 * Math.floor(levels * random()));
        expect(clearMask(raster, kernels)).toEqual(definedClearMask(raster, kernels));
      },
    );
    fc.assert(property, { numRuns: 150 });
  });

  it("finds everything clear where there is nothing to tell", () => {
    expect(
      clearMask(
        lumaRaster(1, 1, () => 7000),
        50,
      ),
    ).toEqual(Uint8Array.of(1));
    expect(
      clearMask(
        lumaRaster(6, 9, () => 0),
        50,
      ),
    ).toEqual(new Uint8Array(54).fill(1));
    const raster = measured(randomScene(40, 30, 5));
    expect(clearMask(raster, 1)).toEqual(new Uint8Array(1200).fill(1));
  });

  it("does not change when kernels are added that cover the image from everywhere", () => {
    const raster = measured(randomScene(30, 24, 8));
    const mask = clearMask(raster, 60);
    expect(clearMask(raster, 1000)).toEqual(mask);
    expect(definedClearMask(raster, 75)).toEqual(mask);
  });
});
