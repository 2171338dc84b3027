import { createRandom, type Matrix, matrixFrom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leadingPairs } from "../src/decompose/leading-pairs.ts";
import {
  createPcaAccumulator,
  fitPca,
  fitPcaStream,
  inversePca,
  loadPcaAccumulator,
  type PcaModel,
  transformPca,
} from "../src/index.ts";
import { atOnce } from "../src/turns/steps.ts";
import reference from "./fixtures/rank-reference.json" with { type: "json" };
import { type RankShape, rankMatrix } from "./rank-matrix.ts";
import { largestDifference } from "./reference-matrix.ts";

type Fit = (matrix: Matrix, components: number) => PcaModel | Promise<PcaModel>;

/** The rows in batches of some size, larger where there are many. */
function batches(matrix: Matrix, smallSize: number): Matrix[] {
  const [rows, columns] = matrix.shape;
  const size = Math.max(smallSize, Math.ceil(rows / 40));
  return Array.from({ length: Math.ceil(rows / size) }, (_, i) =>
    matrix.hi(Math.min(rows, (i + 1) * size), columns).lo(i * size, 0),
  );
}

const WAYS: Record<string, Fit> = {
  fitPca: (matrix, components) => fitPca(matrix, { components }),
  "fitPca, signs of scores": (matrix, components) => fitPca(matrix, { components, sign: "u" }),
  fitPcaStream: (matrix, components) => fitPcaStream(() => batches(matrix, 11), { components }),
  "accumulator, row by row": (matrix, components) => {
    const accumulator = createPcaAccumulator(matrix.shape[1]);
    for (const batch of batches(matrix, 1)) accumulator.add(batch);
    return accumulator.finish({ components });
  },
  "accumulators, merged and saved": (matrix, components) => {
    const accumulator = createPcaAccumulator(matrix.shape[1]);
    for (const batch of batches(matrix, Math.max(6, Math.ceil(matrix.shape[0] / 3)))) {
      const part = createPcaAccumulator(matrix.shape[1]);
      part.add(batch);
      accumulator.merge(loadPcaAccumulator(JSON.parse(JSON.stringify(part))));
    }
    return accumulator.finish({ components });
  },
};

/** Ways that know squared sums, whose smallest variances are rounding errors, see README. */
const isSquared = (way: string): boolean => !way.startsWith("fitPca,") && way !== "fitPca";

/** What holds of every model, whatever the rows: returns nothing, throws where it does not. */
function expectWellFormed(model: PcaModel, components: number): void {
  expect(model.components).toHaveLength(components);
  const numbers = [
    ...model.components.flat(),
    ...model.explainedVariance,
    ...model.explainedVarianceRatio,
    ...model.singularValues,
    model.noiseFloor,
  ];
  expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
  for (let i = 0; i < components; i++) {
    for (let j = 0; j <= i; j++) {
      const product = model.components[i].reduce(
        (sum, weight, k) => sum + weight * model.components[j][k],
        0,
      );
      expect(Math.abs(product - (i === j ? 1 : 0))).toBeLessThan(1e-10);
    }
    // Past the rank the rule of signs is that of weights on every path
    const peak = model.components[i].reduce(
      (largest, weight) => (Math.abs(weight) > Math.abs(largest) * (1 + 1e-8) ? weight : largest),
      0,
    );
    if (model.singularValues[i] === 0) expect(peak).toBeGreaterThan(0);
    if (i > 0) expect(model.explainedVariance[i]).toBeLessThanOrEqual(model.explainedVariance[i - 1]);
  }
  expect(model.explainedVarianceRatio.reduce((sum, ratio) => sum + ratio, 0)).toBeLessThan(1 + 1e-9);
}

/** How much of the rows' size the model loses, as a share of their largest deviation. */
function reconstructionError(model: PcaModel, matrix: Matrix): number {
  const restored = inversePca(model, transformPca(model, matrix));
  let error = 0;
  let deviation = 0;
  for (let row = 0; row < matrix.shape[0]; row++) {
    for (let column = 0; column < matrix.shape[1]; column++) {
      error = Math.max(error, Math.abs(matrix.get(row, column) - restored.get(row, column)));
      deviation = Math.max(deviation, Math.abs(matrix.get(row, column) - model.mean[column]));
    }
  }
  return deviation === 0 ? error : error / deviation;
}

/** Squared distance of the space of components from that of unit vectors: `rank - ||A B^T||^2`. */
function spaceDistance(components: readonly (readonly number[])[], vectors: readonly number[]): number {
  let covered = 0;
  for (const component of components) {
    for (let at = 0; at < vectors.length; at += component.length) {
      covered += component.reduce((sum, weight, k) => sum + weight * vectors[at + k], 0) ** 2;
    }
  }
  return components.length - covered;
}

const nameOf = ({ rows, columns, rank, kind, noise, offset, scale }: RankShape): string =>
  `${rows} x ${columns}, rank ${rank}, ${kind}, noise ${noise}, offset ${offset}, scale ${scale}`;

/*
 * 240 rows of which 7 differ, of 614 or 1,894 columns, gave components that were all NaN, and no error. Those of 600
 * columns and more take the iterative paths: fitPca from 640 x 600 on, accumulators past 538 columns.
 */
describe.each(reference.cases.map((entry) => ({ ...entry, name: nameOf(entry) })))("$name", (entry) => {
  const matrix = rankMatrix(entry);
  // Smaller sums of squares have lost digits, and count as none
  const isTiny = entry.explainedVariance[0] < 1e-290;
  const variances = entry.explainedVariance.map((variance) => (isTiny ? 0 : variance));
  const largest = variances[0];
  // Rounding errors of the mean are a component of their own, in scikit-learn as well
  const centering = (4 * Number.EPSILON * entry.offset * entry.scale) ** 2 * entry.columns;

  test.each(Object.keys(WAYS))(
    "%s is scikit-learn's",
    async (way) => {
      if (entry.scale === 1e150 && way.startsWith("accumulator")) {
        expect(() => WAYS[way](matrix, entry.components)).toThrow(
          /^PcaAccumulator\.add: matrix must hold numbers from -1e\+150 to 1e\+150, got .* at row \d+, column \d+$/,
        );
        return;
      }
      const model = await WAYS[way](matrix, entry.components);
      expectWellFormed(model, entry.components);
      // The means of batches are rounded before their differences are squared
      const joining = isSquared(way) ? 4 * Number.EPSILON * entry.offset * Math.sqrt(largest) : 0;
      const difference = largestDifference(model.explainedVariance, variances);
      expect(difference).toBeLessThanOrEqual(1e-11 * largest + centering + joining);
      if (largest > 0) {
        const shares = largestDifference(model.explainedVarianceRatio, entry.explainedVarianceRatio);
        expect(shares).toBeLessThan(1e-9 + (centering + joining) / largest);
      }
      if (entry.noise === 0 && centering === 0) {
        const rank = largest === 0 ? 0 : Math.min(entry.rank, entry.components);
        expect(model.explainedVariance.filter((variance) => variance > 0)).toHaveLength(rank);
        if (rank === entry.rank && !isTiny) expect(reconstructionError(model, matrix)).toBeLessThan(1e-7);
        if (largest > 0) {
          expect(spaceDistance(model.components.slice(0, rank), entry.vectors)).toBeLessThan(
            entry.vectors.length > 0 ? 1e-9 : Number.POSITIVE_INFINITY,
          );
        }
      } else if (entry.noise > 0 && !isSquared(way) && entry.rank < entry.components) {
        // Small singular values keep their digits: those of the noise are right, too
        const noise = entry.explainedVariance[entry.rank];
        expect(Math.abs(model.explainedVariance[entry.rank] / noise - 1)).toBeLessThan(1e-4);
      }
      if (entry.columns < 100) expect(await WAYS[way](matrix, entry.components)).toEqual(model);
    },
    60_000,
  );

  test("single floats have the rank of double ones", () => {
    if (entry.noise > 0 || entry.offset > 0 || entry.scale !== 1) return;
    const single = matrixFrom(Float32Array.from(matrix.data), [entry.rows, entry.columns]);
    for (const fit of [WAYS.fitPca, WAYS["accumulators, merged and saved"]]) {
      const model = fit(single, entry.components) as PcaModel;
      expectWellFormed(model, entry.components);
      const difference = largestDifference(model.explainedVariance, entry.explainedVariance);
      expect(difference).toBeLessThanOrEqual(1e-11 * largest);
    }
  });
});

test("property: rows of any rank, size and place give well-formed components that restore them", () => {
  const shape = fc.record({
    seed: fc.nat(10_000),
    rows: fc.integer({ min: 2, max: 14 }),
    columns: fc.integer({ min: 1, max: 14 }),
    rank: fc.integer({ min: 0, max: 5 }),
    kind: fc.constantFrom("sums", "distinct", "constant columns"),
    noise: fc.constantFrom(0, 0, 1e-13, 1e-8),
    offset: fc.constantFrom(0, 0, 100),
    scale: fc.constantFrom(1, 1, 1e-305, 1e-155, 1e-75, 1e-20, 1e40, 1e76, 1e140),
  });
  fc.assert(
    fc.property(shape, fc.constantFrom("none", "zscore"), (shape, preScale) => {
      const matrix = rankMatrix(shape);
      const components = Math.min(shape.rows, shape.columns);
      const accumulator = createPcaAccumulator(shape.columns);
      accumulator.add(matrix);
      const options = { components, preScale } as const;
      for (const model of [fitPca(matrix, options), accumulator.finish(options)]) {
        expectWellFormed(model, components);
        // A constant column is not scaled, and rounding errors of the others' size 1 may be far larger than its own
        if (shape.scale < 1e-150 || (preScale === "zscore" && shape.scale !== 1)) continue;
        expect(reconstructionError(model, matrix)).toBeLessThan(1e-6);
        const sum = model.explainedVarianceRatio.reduce((total, ratio) => total + ratio, 0);
        if (sum > 0) expect(Math.abs(sum - 1)).toBeLessThan(1e-6);
      }
    }),
    { numRuns: 300 },
  );
});

test("one starting direction, over and over, does: axes take the place of the others", () => {
  // Vectors of 600 deviates take more than 1,300 numbers: they come round to the same few, which never ended
  const draw = createRandom(7);
  const cycle = Float64Array.from({ length: 1300 }, draw);
  let drawn = 0;
  const dimension = 600;
  const eigenvalues = Float64Array.from({ length: dimension }, (_, i) => (i < 9 ? 9 - i : 0));
  const options = {
    dimension,
    count: 9,
    tolerance: 1e-10,
    hidden: 0,
    roughError: null,
    random: () => cycle[drawn++ % cycle.length],
  };
  const { values } = atOnce(
    leadingPairs(options, (block) => block.map((value, at) => value * eigenvalues[at % dimension])),
  );
  expect(largestDifference(values, eigenvalues.subarray(0, 9))).toBeLessThan(1e-9);
});
