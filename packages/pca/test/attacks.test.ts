import { createRandom, type Matrix, matrixFrom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leadingPairs } from "../src/decompose/leading-pairs.ts";
import {
  createPcaAccumulator,
  fitMinMax,
  fitPca,
  fitPcaStream,
  fitStandard,
  inversePca,
  loadMinMax,
  loadPca,
  loadPcaAccumulator,
  loadStandard,
  type PcaModel,
  transformMinMax,
  transformPca,
  transformStandard,
} from "../src/index.ts";
import { atOnce } from "../src/turns/steps.ts";

const square = matrixFrom([
  [1, 2, 0],
  [3, 1, 5],
  [0, 0, 7],
  [2, 2, 2],
]);
const model = fitPca(square, { components: 2, preScale: "zscore" });

describe("sums of products that no rows have", () => {
  const saved = { kind: "pca-accumulator", version: 1, sampleCount: 3, mean: [1, 2], products: [4, 6, 9] };

  test("the largest product that two columns allow is taken, and rounding errors above it", () => {
    for (const product of [6, -6, 6 * (1 + 1e-9)]) {
      const loaded = loadPcaAccumulator({ ...saved, products: [4, product, 9] });
      expect(loaded.finish({ components: 2 }).explainedVariance[0]).toBeCloseTo(6.5, 8);
    }
  });

  test.each([
    // Was taken: its components were all 0 and its variances NaN
    [[4, -1e308, 9], -1e308, 1],
    [[4, 6.1, 9], 6.1, 1],
    [[0, 1e-10, 9], 1e-10, 1],
  ])("%j are refused", (products, given, index) => {
    expect(() => loadPcaAccumulator({ ...saved, products })).toThrow(
      `loadPcaAccumulator: model.products must have no product above that of its columns' lengths, got ${given} at index ${index}`,
    );
  });

  test("so are squares whose sum is not finite", () => {
    expect(() => loadPcaAccumulator({ ...saved, products: [1e308, 0, 1e308] })).toThrow(
      "loadPcaAccumulator: model.products must have squares with a finite sum, got 1e+308 at index 2",
    );
  });

  test("property: whatever was accumulated is taken back", () => {
    const value = fc.oneof(
      fc.double({ min: -1e150, max: 1e150, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.constantFrom(0, 1e-160, 1e-310, 1e150, -1e150, 0.1),
    );
    const rows = fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const accumulator = createPcaAccumulator(3);
        accumulator.add(matrixFrom(first));
        const other = createPcaAccumulator(3);
        other.add(matrixFrom(second));
        accumulator.merge(other);
        const text = JSON.stringify(accumulator);
        expect(JSON.stringify(loadPcaAccumulator(JSON.parse(text)))).toBe(text);
        const { components, explainedVariance } = accumulator.finish({ components: 2 });
        expect([...components.flat(), ...explainedVariance].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

test("numbers whose squares would spoil all sums are refused, and the sums are kept", () => {
  // Was taken: the accumulator's sums were NaN from then on, and saved as null
  const accumulator = createPcaAccumulator(2);
  accumulator.add(matrixFrom([[1, 2]]));
  expect(() =>
    accumulator.add(
      matrixFrom([
        [3, 1],
        [2, -1e300],
      ]),
    ),
  ).toThrow(
    "PcaAccumulator.add: matrix must hold numbers from -1e+150 to 1e+150, got -1e+300 at row 1, column 1",
  );
  expect(accumulator.sampleCount).toBe(1);
  expect(loadPcaAccumulator(JSON.parse(JSON.stringify(accumulator))).sampleCount).toBe(1);
});

describe("options that are none, and options that mean nothing", () => {
  const accumulator = createPcaAccumulator(3);
  accumulator.add(square);

  // Were raw errors of destructuring
  test.each([null, undefined, 2, "2"])("finish(%j)", (options) => {
    expect(() => accumulator.finish(options as never)).toThrow(
      /^PcaAccumulator\.finish: options must be an object, got /,
    );
  });

  test("sign and tolerance are no options of finish", () => {
    // sign had one legal value, its default
    for (const sign of ["components", "u"]) {
      expect(() => accumulator.finish({ components: 1, sign } as never)).toThrow(
        "PcaAccumulator.finish: options has an unknown name 'sign'",
      );
    }
    expect(() => accumulator.finish({ components: 1, tolerance: 0.1 } as never)).toThrow(
      "PcaAccumulator.finish: options has an unknown name 'tolerance'",
    );
  });

  test.each([null, undefined, {}])("merge(%j)", (other) => {
    expect(() => accumulator.merge(other as never)).toThrow(
      /^PcaAccumulator\.merge: other must be a PcaAccumulator, got /,
    );
  });

  test.each([null, undefined, 5, {}])("fitPcaStream of what gives %j", async (batches) => {
    await expect(fitPcaStream(() => batches as never, { components: 1 })).rejects.toThrow(
      /^fitPcaStream: readBatches must give an iterable of matrices, got /,
    );
  });
});

describe("typed arrays in saved models", () => {
  const typed: PcaModel = {
    ...model,
    mean: Float64Array.from(model.mean) as never,
    scale: Float64Array.from(model.scale ?? []) as never,
    // Was taken, and its scores were NaN
    components: model.components.map((component) => Float64Array.from(component)) as never,
    singularValues: Float64Array.from(model.singularValues) as never,
  };

  test("give the scores of plain ones", () => {
    expect(transformPca(typed, square).data).toEqual(transformPca(model, square).data);
    const scores = transformPca(model, square);
    expect(inversePca(typed, scores).data).toEqual(inversePca(model, scores).data);
  });

  test("become plain ones when loaded", () => {
    expect(loadPca(typed)).toEqual(model);
    expect(JSON.stringify(loadPca(typed))).toBe(JSON.stringify(model));
    const minMax = fitMinMax(square);
    expect(loadMinMax({ ...minMax, min: Float32Array.from(minMax.min) })).toEqual(minMax);
    const standard = fitStandard(square);
    expect(loadStandard({ ...standard, mean: Float64Array.from(standard.mean) })).toEqual(standard);
  });
});

describe("results that leave the range of doubles", () => {
  const row = (...values: number[]): Matrix => matrixFrom([values]);

  // Were Infinity or NaN
  test("scores", () => {
    const opposite = { ...model, mean: [-1e308, 0, 0], scale: null };
    expect(() => transformPca(opposite, row(1e308, 0, 0))).toThrow(
      /^transformPca: scores must be finite, got (NaN|-?Infinity) at row 0, column 0$/,
    );
    const steep = { ...model, scale: [1e-300, 1, 1] };
    expect(() => transformPca(steep, row(1e200, 0, 0))).toThrow("transformPca: scores must be finite, got");
  });

  test("rows", () => {
    const steep = { ...model, scale: [1e300, 1, 1] };
    expect(() => inversePca(steep, row(1e200, 0))).toThrow(
      /^inversePca: rows must be finite, got .*column 0$/,
    );
  });

  test("scaled numbers", () => {
    const narrow = { kind: "standard", version: 1, mean: [0], deviation: [1e-200] } as const;
    expect(() => transformStandard(narrow, row(1e200))).toThrow(
      "transformStandard: scaled numbers must be finite, got Infinity at row 0, column 0",
    );
    const range = { kind: "min-max", version: 1, min: [-1e308], max: [-9e307] } as const;
    expect(() => transformMinMax(range, row(1e308))).toThrow(
      "transformMinMax: scaled numbers must be finite, got Infinity at row 0, column 0",
    );
  });

  test("ranges", () => {
    const wide = { kind: "min-max", version: 1, min: [0, -1e308], max: [1, 1e308] };
    expect(() => loadMinMax(wide)).toThrow(
      "loadMinMax: model.max - model.min must be finite, got 1e+308 - -1e+308 at index 1",
    );
    expect(() => fitMinMax(matrixFrom([[-1e308], [1e308]]))).toThrow(
      "fitMinMax: the range of column 0 must be a finite number, got Infinity",
    );
  });
});

test("property: scalers of any finite numbers give finite ones, or an error by name", () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, 5e-324, 1e-310, 1e-160, 0.1, 1e154, 8e307, -8e307),
  );
  const rows = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(rows, (numbers) => {
      const matrix = matrixFrom(numbers);
      for (const scale of [
        () => transformMinMax(fitMinMax(matrix), matrix),
        () => transformStandard(fitStandard(matrix), matrix),
      ]) {
        try {
          expect(Array.from(scale().data).every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect((error as Error).message).toMatch(/^(fit|transform)(MinMax|Standard): /);
        }
      }
    }),
    { numRuns: 500 },
  );
});

describe("searches that never ended", () => {
  test("a pass that gives other, huge numbers", async () => {
    let passes = 0;
    const batches = (): Matrix[] => [
      matrixFrom([
        [1, 2],
        [3, 5],
        [0, passes++ > 0 ? 1e300 : 1],
      ]),
    ];
    await expect(fitPcaStream(batches, { components: 1 })).rejects.toThrow(
      "fitPcaStream: each pass must give the same rows, got other numbers than in the first",
    );
  });

  test("more vectors a pass than memory holds are as many as there are columns", async () => {
    // Was "Array buffer allocation failed"
    const streamed = await fitPcaStream(() => [square], { components: 2, blockSize: 2 ** 40 });
    expect(streamed.singularValues).toHaveLength(2);
  });

  test("products that are no numbers", () => {
    const options = {
      dimension: 50,
      count: 3,
      tolerance: 1e-8,
      hidden: 0,
      roughError: null,
      random: createRandom(1),
    };
    expect(() => atOnce(leadingPairs(options, (block) => block.fill(Number.NaN)))).toThrow(
      "leadingPairs: products must be finite",
    );
  });
});
