import { createRandom } from "@vscnn/core";
import { ENGINES, setKernelsMode } from "@vscnn/kernels/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Raster } from "../src/scene/raster.ts";
import { derivativeCounts } from "../src/subject/derivative-counts.ts";
import { definedDerivativeCounts } from "./defined-clear-mask.ts";
import { lumaRaster, measured, randomScene } from "./images.ts";

function expectDefinition(raster: Raster, filters: number): void {
  const counts = derivativeCounts(raster.luma, raster.height, raster.width, filters);
  for (let side = 2; side <= filters; side++) {
    const own = counts.slice(41 * side, 41 * side + 41);
    expect([side, ...own]).toEqual([side, ...definedDerivativeCounts(raster, side)]);
  }
}

describe.each(ENGINES)("derivativeCounts, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  it("counts by hand", () => {
    // Lumas 0 0 255000, box of side 2: means of pixels (x - 1, x) cut to the image: 0, 0, 0.5; derivatives 0, 0.5.
    // Bins floor(1 * 20.5) = 20 and floor(1.5 * 20.5) = 30
    const counts = derivativeCounts(Int32Array.of(0, 0, 255000), 1, 3, 2).slice(82);
    expect(counts[20]).toBe(1);
    expect(counts[30]).toBe(1);
    expect(counts.reduce((sum, own) => sum + own, 0)).toBe(2);
  });

  it.each([1, 2, 3, 4, 5, 6])("equals the definition on scene %i", (seed) => {
    const random = createRandom(seed);
    const height = 1 + Math.floor(90 * random());
    const width = 1 + Math.floor(90 * random());
    expectDefinition(measured(randomScene(height, width, seed)), 60);
  });

  it("equals the definition on lone pixels, lines and narrow strips", () => {
    for (const [height, width] of [
      [1, 1],
      [1, 70],
      [70, 1],
      [2, 33],
      [33, 2],
      [17, 16],
    ] as const) {
      const random = createRandom(height);
      expectDefinition(
        lumaRaster(height, width, () => Math.floor(255001 * random())),
        80,
      );
    }
  });

  it("puts derivatives on the edge of a bin where the definition's rounding puts them", () => {
    // A step from black to white has derivative 1 / 41 exactly under the box of side 41, and 2 / 82 under that of 82
    expectDefinition(
      lumaRaster(100, 180, (_, column) => (column < 90 ? 0 : 255000)),
      90,
    );
    expectDefinition(
      lumaRaster(97, 140, (row, column) => (row < 45 && column >= 60 ? 255000 : 0)),
      90,
    );
    expectDefinition(
      lumaRaster(95, 130, (row, column) => ((row + column) % 90 < 45 ? 255000 : 0)),
      90,
    );
  });

  it("equals the definition where every derivative is large", () => {
    expectDefinition(
      lumaRaster(50, 60, (row, column) => 255000 * ((row ^ column) & 1)),
      45,
    );
    const random = createRandom(3);
    expectDefinition(
      lumaRaster(40, 70, () => 255000 * Math.round(random())),
      45,
    );
  });

  it("equals the definition where the sums of columns pass 2^32", () => {
    const random = createRandom(7);
    expectDefinition(
      lumaRaster(17_000, 5, () => 255_000 - Math.floor(40_000 * random())),
      6,
    );
  });
});
