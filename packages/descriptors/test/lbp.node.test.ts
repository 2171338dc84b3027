import { imageFrom } from "@vscnn/core";
import { grayL8 } from "@vscnn/image";
import { ENGINES, setKernelsMode } from "@vscnn/kernels/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LBP_HISTOGRAM_LENGTH, type LbpOptions, lbpCodes, lbpHistogram } from "../src/index.ts";
import { plainMarkBilinear } from "../src/lbp/mark-bilinear/plain.ts";
import { markBilinear } from "../src/lbp/mark-bilinear.ts";
import fixture from "./fixtures/lbp.json";
import { bytesOf, fixtureImage, randomImage, viewsOf } from "./images.ts";

function grayImage(rows: number[][]) {
  return imageFrom(Uint8Array.from(rows.flat()), [rows.length, rows[0].length, 1]);
}

describe.each(ENGINES)("by hand, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  test("a spot brighter than its neighbors has code 0, a darker one 57", () => {
    const codes = (center: number) =>
      lbpCodes(
        grayImage([
          [5, 5, 5],
          [5, center, 5],
          [5, 5, 5],
        ]),
        { border: "skip" },
      );
    expect(codes(6).data).toEqual(new Uint8Array([0]));
    expect(codes(4).data).toEqual(new Uint8Array([57]));
    expect(codes(5).data).toEqual(new Uint8Array([57])); // equal counts as reached
  });

  test("neighbors are numbered from the east, counter-clockwise", () => {
    const codeOfNeighbors = (bright: [number, number][]) => {
      const rows = [0, 1, 2].map(() => [0, 0, 0]);
      rows[1][1] = 1;
      for (const [row, column] of bright) rows[row][column] = 1;
      return lbpCodes(grayImage(rows), { border: "skip", sampling: "int3x3" }).data[0];
    };
    // mask 1 -> 1; mask 2 -> 8; mask 3 -> 9; mask 129 -> 10; mask 5 -> 58
    expect(codeOfNeighbors([[1, 2]])).toBe(1);
    expect(codeOfNeighbors([[0, 2]])).toBe(8);
    expect(
      codeOfNeighbors([
        [1, 2],
        [0, 2],
      ]),
    ).toBe(9);
    expect(
      codeOfNeighbors([
        [1, 2],
        [2, 2],
      ]),
    ).toBe(10);
    expect(
      codeOfNeighbors([
        [1, 2],
        [0, 1],
      ]),
    ).toBe(58);
  });

  test("one pixel is compared with black, or with itself", () => {
    expect(lbpCodes(grayImage([[0]])).data[0]).toBe(57);
    expect(lbpCodes(grayImage([[1]])).data[0]).toBe(0);
    expect(lbpCodes(grayImage([[1]]), { border: "edge" }).data[0]).toBe(57);
  });

  test("diagonal samples mix four pixels", () => {
    // To the north-east (1 - 0.70711)^2 * 10 + 2 * 0.70711 * (1 - 0.70711) * 0 + 0.70711^2 * v: 9.86 for v = 18, 10.36 for 19
    const code = (corner: number, sampling: "bilinear" | "int3x3") => {
      const image = grayImage([
        [0, 0, corner],
        [0, 10, 0],
        [0, 0, 0],
      ]);
      return lbpCodes(image, { border: "skip", sampling }).data[0];
    };
    expect(code(18, "bilinear")).toBe(0);
    expect(code(19, "bilinear")).toBe(8);
    expect(code(10, "int3x3")).toBe(8);
    expect(code(9, "int3x3")).toBe(0);
  });

  test("norms, and no pixels at all", () => {
    const image = grayImage([[0, 1]]);
    // 0 reaches nothing but is reached by black and by its neighbor: 57. 1 is reached by none of black and 0: 0
    const counts = lbpHistogram(image, { norm: "none" });
    expect([counts[0], counts[57]]).toEqual([1, 1]);
    expect(lbpHistogram(image)[57]).toBe(0.5);
    expect(lbpHistogram(image, { norm: "l2" })[57]).toBe(Math.fround(Math.SQRT1_2));
    for (const norm of ["l1", "l2", "none"] as const) {
      expect(lbpHistogram(image, { border: "skip", norm })).toEqual(new Float32Array(59));
    }
    expect(lbpCodes(image, { border: "skip" }).shape).toEqual([0, 0]);
  });
});

describe.each(ENGINES)("reference, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  test.each(fixture.cases)("codes of $name are scikit-image's", (entry) => {
    const image = fixtureImage(entry);
    const codes = lbpCodes(image);
    expect(codes.shape).toEqual([entry.height, entry.width]);
    expect(codes.data).toEqual(bytesOf(entry.codes));
    const counts = new Float32Array(LBP_HISTOGRAM_LENGTH);
    for (const code of codes.data) counts[code]++;
    expect(lbpHistogram(image, { norm: "none" })).toEqual(counts);
  });

  const variants = fixture.cases.flatMap((entry) =>
    (entry.variants ?? []).map((variant) => ({ entry, ...variant })),
  );
  test.each(variants)("codes of $entry.name, $sampling, $border", ({ entry, sampling, border, codes }) => {
    const options = { sampling, border } as LbpOptions;
    expect(lbpCodes(fixtureImage(entry), options).data).toEqual(bytesOf(codes));
  });
});

describe.each(ENGINES)("properties, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  const planes = fc.record({
    height: fc.integer({ min: 1, max: 12 }),
    width: fc.integer({ min: 1, max: 40 }),
    levels: fc.constantFrom(2, 3, 10, 256),
    seed: fc.nat(1000),
    origin: fc.constantFrom<0 | 1>(0, 1),
  });

  function expectSamePatterns(
    height: number,
    width: number,
    levels: number,
    seed: number,
    origin: 0 | 1,
  ): void {
    const plane = { levels: randomImage(height + 2, width + 2, 1, seed, levels).data, height, width, origin };
    const [patterns, plain] = [new Uint8Array(height * width), new Uint8Array(height * width)];
    markBilinear(plane, patterns);
    plainMarkBilinear(plane, plain);
    expect(patterns).toEqual(plain);
  }

  test("what is marked is what the plain version marks", () => {
    fc.assert(
      fc.property(planes, ({ height, width, levels, seed, origin }) => {
        expectSamePatterns(height, width, levels, seed, origin);
      }),
      { numRuns: 300 },
    );
    // Several tiles of columns
    for (const width of [1023, 1024, 1025, 2051]) expectSamePatterns(5, width, 2, width, 0);
  });

  test("a shift of all levels changes nothing inside", () => {
    const image = randomImage(15, 17, 1, 8, 52);
    const shifted = imageFrom(image.data.map((level) => level / 5 + 100) as Uint8Array, [15, 17, 1]);
    const spread = imageFrom(image.data.map((level) => level / 5) as Uint8Array, [15, 17, 1]);
    const options = { border: "skip", sampling: "int3x3" } as const;
    expect(lbpCodes(shifted, options).data).toEqual(lbpCodes(spread, options).data);
  });

  test("a histogram sums to 1", () => {
    fc.assert(
      fc.property(planes, ({ height, width, levels, seed }) => {
        const histogram = lbpHistogram(randomImage(height, width, 3, seed, levels));
        expect(histogram.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
      }),
    );
  });
});

describe.each(ENGINES)("contract, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  const image = randomImage(12, 10, 3, 9);

  test("views give what their copies give", () => {
    for (const [name, view] of Object.entries(viewsOf(image))) {
      for (const options of [
        {},
        { border: "skip" },
        { border: "edge", sampling: "int3x3" },
      ] as LbpOptions[]) {
        expect(lbpCodes(view, options).data, name).toEqual(lbpCodes(image, options).data);
        expect(lbpHistogram(view, options), name).toEqual(lbpHistogram(image, options));
      }
    }
  });

  test("color counts as its luma, alpha does not count", () => {
    expect(lbpCodes(image).data).toEqual(lbpCodes(grayL8(image)).data);
    const withAlpha = randomImage(6, 5, 4, 5);
    expect(lbpCodes(withAlpha).data).toEqual(lbpCodes(withAlpha.hi(6, 5, 3)).data);
  });

  test("every option changes the result", () => {
    const plain = lbpHistogram(image);
    for (const options of [{ sampling: "int3x3" }, { border: "skip" }, { border: "edge" }] as LbpOptions[]) {
      expect(lbpHistogram(image, options)).not.toEqual(plain);
    }
  });

  test("the image is not changed", () => {
    const gray = randomImage(9, 9, 1, 10);
    const before = gray.data.slice();
    const codes = lbpCodes(gray, { border: "skip" });
    codes.data.fill(1);
    lbpHistogram(gray, { border: "skip" });
    expect(gray.data).toEqual(before);
  });

  test("wrong arguments are refused by name", () => {
    expect(() => lbpHistogram({} as never)).toThrow(/^lbpHistogram: image must be an ndarray/);
    expect(() => lbpCodes(undefined as never)).toThrow(TypeError);
    expect(() => lbpCodes(image, { sampling: "nearest" as never })).toThrow(
      new RangeError("lbpCodes: sampling must be 'bilinear' or 'int3x3', got \"nearest\""),
    );
    expect(() => lbpHistogram(image, { border: "wrap" as never })).toThrow(
      new RangeError("lbpHistogram: border must be 'zero' or 'skip' or 'edge', got \"wrap\""),
    );
    expect(() => lbpHistogram(image, { norm: "max" as never })).toThrow(
      new RangeError("lbpHistogram: norm must be 'l1' or 'l2' or 'none', got \"max\""),
    );
  });
});
