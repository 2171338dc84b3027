import { matrixFrom } from "@vscnn/core";
import { createThreadPool } from "@vscnn/kernels";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FitPcaOptions, fitPca, fitPcaAsync, fitPcaStream, savePca } from "../src/index.ts";
import { KERNELS, type PcaThreads } from "../src/kernels/index.ts";
import { multiplyRows } from "../src/rows/multiply-rows.ts";
import { createRowBuffer, doublesAt } from "../src/rows/row-buffer.ts";
import { setVectors } from "../src/rows/set-vectors.ts";
import { referenceMatrix } from "./reference-matrix.ts";

// More than a part has rows, and too large to be decomposed exactly
const [rows, columns] = [1300, 560];
const shape = { seed: 51, rows, columns, digits: 3, mix: 0.3 };
const doubles = referenceMatrix({ ...shape, offset: 1 });
const singles = matrixFrom(Float32Array.from(doubles.data), [rows, columns]);
const farOff = referenceMatrix({ ...shape, offset: 1e6 });

const pools: PcaThreads[] = [];

beforeAll(async () => {
  for (const threads of [2, 3, 5]) {
    pools.push((await createThreadPool("test", KERNELS, { threads })) as PcaThreads);
  }
});

afterAll(() => {
  for (const pool of pools) pool.end();
});

const fits: [string, typeof doubles, FitPcaOptions][] = [
  ["doubles", doubles, { components: 2, tolerance: 1e-4 }],
  ["singles", singles, { components: 2, tolerance: 1e-6 }],
  ["singles, roughly", singles, { components: 2, tolerance: 1e-3 }],
  ["rows far from the origin", farOff, { components: 2, sign: "u", tolerance: 1e-3 }],
  ["a share of the variance", singles, { components: 0.3, tolerance: 0.05 }],
];

test.each(fits)("threads change no bit of the components of %s", async (_, matrix, options) => {
  const alone = savePca(fitPca(matrix, options));
  for (const threads of [1, 3]) {
    expect(savePca(await fitPcaAsync(matrix, { ...options, threads }))).toEqual(alone);
  }
});

test.each([1, 3])(
  "a signal ends a fit on %d threads before the next product, and leaves no thread",
  async (threads) => {
    const reason = new Error("enough");
    let asked = 0;
    const signal = {
      throwIfAborted() {
        asked += 1;
        if (asked === 5) throw reason;
      },
    } as AbortSignal;
    const open = () => process.getActiveResourcesInfo().filter((kind) => /Worker|Port/.test(kind)).length;
    const before = open();
    await expect(fitPcaAsync(doubles, { components: 2, threads, signal })).rejects.toBe(reason);
    expect(asked).toBe(5);
    await expect.poll(open).toBeLessThanOrEqual(before);
  },
);

test("a signal that is aborted already begins nothing", async () => {
  const reason = new Error("enough");
  const signal = AbortSignal.abort(reason);
  await expect(fitPcaAsync(doubles, { components: 2, signal })).rejects.toBe(reason);
  await expect(fitPcaAsync(matrixFrom([[1], [2]]), { components: 1, signal })).rejects.toBe(reason);
});

test("a signal that is not aborted changes no bit", async () => {
  const options = { components: 2, tolerance: 1e-4 };
  const { signal } = new AbortController();
  expect(savePca(await fitPcaAsync(doubles, { ...options, signal }))).toEqual(
    savePca(fitPca(doubles, options)),
  );
});

test("threads change no bit of a stream's components", async () => {
  const batches = () => [singles.hi(700, columns), singles.lo(700, 0)];
  const alone = savePca(await fitPcaStream(batches, { components: 5, tolerance: 1e-3 }));
  for (const threads of [2, 5]) {
    expect(savePca(await fitPcaStream(batches, { components: 5, tolerance: 1e-3, threads }))).toEqual(alone);
  }
});

/** The products of `X^T X` with vectors, and how often threads were run. */
function products(
  matrix: typeof doubles,
  count: number,
  isRough: boolean,
  pool?: PcaThreads,
): [products: Float64Array, sums: Float64Array, runs: number] {
  let runs = 0;
  const threads: PcaThreads | undefined = pool && {
    ...pool,
    run(jobs) {
      runs++;
      pool.run(jobs);
    },
  };
  const isDouble = matrix === doubles;
  const buffer = createRowBuffer({
    functionName: "test",
    columns,
    capacity: rows,
    isDouble,
    vectors: count,
    threads,
  });
  buffer.rows.set(matrix.data);
  buffer.held = rows - 1;
  buffer.rows.fill(0, (rows - 1) * columns);
  const vectors = Float64Array.from({ length: count * columns }, (_, i) => Math.fround(Math.sin(i)));
  setVectors(buffer, vectors, new Float64Array(count).fill(0.5));
  if (isRough) new Float32Array(buffer.memory, buffer.addresses.roughInput, vectors.length).set(vectors);
  multiplyRows(buffer, count, isRough);
  const found = doublesAt(buffer, buffer.addresses.output, count * columns).slice();
  return [found, doublesAt(buffer, buffer.addresses.sums, count).slice(), runs];
}

test.each([
  ["a pair", 2],
  ["several pairs", 6],
])("products with %s of vectors are those of the definition, by one thread and by several", (_, count) => {
  for (const [matrix, isRough, tolerance] of [
    [doubles, false, 1e-12],
    [singles, false, 1e-12],
    [singles, true, 1e-4],
  ] as const) {
    const [alone, sums, none] = products(matrix, count, isRough);
    expect(none).toBe(0);
    const [expected, expectedSums] = defined(matrix.data, count);
    const scale = Math.max(...expected.map(Math.abs));
    expect(Math.max(...alone.map((value, i) => Math.abs(value - expected[i]))) / scale).toBeLessThan(
      tolerance,
    );
    expectedSums.forEach((sum, i) => {
      expect(Math.abs(sums[i] - sum) / scale).toBeLessThan(tolerance);
    });
    for (const pool of pools) {
      expect(products(matrix, count, isRough, pool)).toEqual([alone, sums, 1]);
    }
  }
});

/** `X^T (X v - 1/2)` of the rows but the last, and the sums of what is in brackets. */
function defined(data: ArrayLike<number>, count: number): [Float64Array, Float64Array] {
  const result = new Float64Array(count * columns);
  const sums = new Float64Array(count);
  const vectors = Float64Array.from({ length: count * columns }, (_, i) => Math.fround(Math.sin(i)));
  for (let from = 0; from < (rows - 1) * columns; from += columns) {
    for (let vector = 0; vector < count; vector++) {
      let product = -0.5;
      for (let i = 0; i < columns; i++) product += data[from + i] * vectors[vector * columns + i];
      sums[vector] += product;
      for (let i = 0; i < columns; i++) result[vector * columns + i] += data[from + i] * product;
    }
  }
  return [result, sums];
}
