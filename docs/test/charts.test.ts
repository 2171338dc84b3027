import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gistTiles } from "../demo/chart/gist-petals.ts";
import { heatOf } from "../demo/chart/heat-color.ts";
import { hueWheel } from "../demo/chart/hue-wheel.ts";
import { logAxis } from "../demo/chart/log-axis.ts";
import { factorText, signedText, viewsText } from "../demo/chart/number-text.ts";
import { waterfallOf } from "../demo/chart/waterfall.ts";

describe("waterfallOf", () => {
  test("begins at the base, ends at the score, longest bar first", () => {
    const contributions = [
      { group: "time", value: -0.25 },
      { group: "author", value: 1.5 },
      { group: "color", value: 0.5 },
    ] as const;
    const { bars, low, high } = waterfallOf({ base: 1, score: 2.75, contributions });
    expect(bars.map(({ group, from, to }) => [group, from, to])).toEqual([
      ["author", 1, 2.5],
      ["color", 2.5, 3],
      ["time", 3, 2.75],
    ]);
    expect([low, high]).toEqual([1, 3]);
  });
});

describe("logAxis", () => {
  test("places equal factors at equal distances", () => {
    const axis = logAxis([3, 4000]);
    expect(axis.ticks).toEqual([1, 10, 100, 1000, 10000]);
    expect([1, 100, 10000].map(axis.place)).toEqual([0, 0.5, 1]);
    expect([0, 1e9, Number.POSITIVE_INFINITY].map(axis.place)).toEqual([0, 1, 1]);
  });
});

describe("texts of numbers", () => {
  test("say as many digits as are known", () => {
    expect([0.4, 17.3, 1240, 98765].map(viewsText)).toEqual(["0", "17", "1,200", "99,000"]);
    expect(viewsText(Number.POSITIVE_INFINITY)).toBe("any number of");
    expect([0, 1, -1, 4].map(factorText)).toEqual(["× 1.00", "× 2.00", "× 0.50", "× 16"]);
    expect([signedText(-0.5), signedText(0.125, 3)]).toEqual(["−0.50", "+0.125"]);
  });
});

describe("heatOf", () => {
  test("is even in factors", () => {
    expect([10, 100, 1000].map((views) => heatOf(views, 10, 1000))).toEqual([0, 0.5, 1]);
    expect(heatOf(5, 5, 5)).toBe(0.5);
  });
});

describe("hueWheel", () => {
  /** Area of a sector: an eighth of the ring between its radii, read from the arcs of its path. */
  const areaOf = (path: string): number => {
    const [outer, inner = 0] = [...path.matchAll(/A (\S+) /g)].map(([, radius]) => Number(radius));
    return (Math.PI / 8) * (outer ** 2 - inner ** 2);
  };

  test("gives areas in proportion to the shares", () => {
    const histogram = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(histogram, (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(total > 0);
        const shares = counts.filter((count) => count > 0).map((count) => count / total);
        const areas = hueWheel(Float32Array.from(counts, (count) => count / total)).map(({ path }) =>
          areaOf(path),
        );
        const all = areas.reduce((sum, area) => sum + area, 0);
        expect(areas).toHaveLength(shares.length);
        for (const [i, area] of areas.entries()) expect(area / all).toBeCloseTo(shares[i], 5);
      }),
    );
  });
});

describe("gistTiles", () => {
  test("finds the block and the direction of a single energy", () => {
    const gist = new Float32Array(512);
    // Scale 2, orientation 3, block 9: third column, second row
    gist[(2 * 8 + 3) * 16 + 9] = 0.5;
    const tiles = gistTiles(gist);
    const lit = tiles.filter(({ petals }) => petals.some(({ length }) => length > 0));
    expect(lit).toHaveLength(1);
    expect([lit[0].column, lit[0].row]).toEqual([2, 1]);
    expect(lit[0].petals.filter(({ length }) => length > 0)).toEqual([{ angle: 67.5, length: 1 }]);
  });
});
