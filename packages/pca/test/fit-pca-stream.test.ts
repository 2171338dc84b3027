import { type Matrix, matrixFrom } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import { fitPca, fitPcaStream, savePca } from "../src/index.ts";
import { largestDifference, referenceMatrix } from "./reference-matrix.ts";

/** Passes over a matrix in batches, and how many of them were started. */
function readerOf(
  matrix: Matrix,
  batchRows: number,
): { read: () => AsyncGenerator<Matrix>; passes: () => number } {
  let passes = 0;
  async function* read(): AsyncGenerator<Matrix> {
    passes++;
    const [rows, columns] = matrix.shape;
    for (let from = 0; from < rows; from += batchRows) {
      yield matrix.hi(Math.min(rows, from + batchRows), columns).lo(from, 0);
    }
  }
  return { read, passes: () => passes };
}

function abortable(reason: Error): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort(reason) };
}

describe.each([
  { name: "few columns", rows: 200, columns: 9, offset: 0, components: 9 },
  { name: "means of 1e6", rows: 150, columns: 12, offset: 1e6, components: 4 },
  { name: "fewer rows than columns", rows: 20, columns: 33, offset: 1, components: 5 },
  { name: "many columns", rows: 700, columns: 560, offset: 3, components: 6 },
])("$name: the model of all rows at once", ({ rows, columns, offset, components }) => {
  const matrix = referenceMatrix({ seed: 31, rows, columns, digits: 1, mix: 0.4, offset });

  test.each([
    {},
    { preScale: "zscore" },
    { preScale: "block", blocks: [4, columns - 4] },
    { sign: "u" },
  ] as const)("%j", async (options) => {
    const { read } = readerOf(matrix, 67);
    const model = await fitPcaStream(read, { components, ...options });
    const oneShot = fitPca(matrix, { components, ...options });
    const scale = oneShot.explainedVariance[0];
    expect(model.sampleCount).toBe(rows);
    expect(largestDifference(model.mean, oneShot.mean)).toBeLessThan(1e-9);
    expect(largestDifference(model.explainedVariance, oneShot.explainedVariance)).toBeLessThan(1e-9 * scale);
    // Two searches to a residual of 1e-8 differ by that in units of the gap between eigenvalues
    expect(largestDifference(model.components.flat(), oneShot.components.flat())).toBeLessThan(1e-6);
  });
});

test("larger blocks make fewer passes and the same model", async () => {
  const matrix = referenceMatrix({ seed: 32, rows: 400, columns: 200, digits: 2, mix: 0.4, offset: 0 });
  const small = readerOf(matrix, 100);
  const large = readerOf(matrix, 100);
  const first = await fitPcaStream(small.read, { components: 5, blockSize: 2 });
  const second = await fitPcaStream(large.read, { components: 5, blockSize: 40 });
  expect(large.passes()).toBeLessThan(small.passes());
  expect(largestDifference(first.components.flat(), second.components.flat())).toBeLessThan(1e-6);
});

test("a signal ends a pass before the next batch, and the reader is closed", async () => {
  const reason = new Error("enough");
  const matrix = referenceMatrix({ seed: 33, rows: 40, columns: 5, digits: 2, mix: 0.4, offset: 0 });
  const { signal, abort } = abortable(reason);
  let read = 0;
  let closed = 0;
  async function* batches(): AsyncGenerator<Matrix> {
    try {
      for (;;) {
        read += 1;
        if (read === 3) abort();
        yield matrix;
      }
    } finally {
      closed += 1;
    }
  }
  await expect(fitPcaStream(batches, { components: 2, signal })).rejects.toBe(reason);
  expect([read, closed]).toEqual([3, 1]);
  await expect(fitPcaStream(batches, { components: 2, signal })).rejects.toBe(reason);
  expect(read).toBe(3);
});

test("timers come through between batches that never wait", async () => {
  const reason = new Error("enough");
  const matrix = referenceMatrix({ seed: 33, rows: 40, columns: 5, digits: 2, mix: 0.4, offset: 0 });
  const { signal, abort } = abortable(reason);
  const start = performance.now();
  function* batches(): Generator<Matrix> {
    while (performance.now() - start < 20_000) yield matrix;
  }
  setTimeout(abort, 60);
  await expect(fitPcaStream(batches, { components: 2, signal })).rejects.toBe(reason);
});

test("a signal that is not aborted changes no bit", async () => {
  const matrix = referenceMatrix({ seed: 34, rows: 120, columns: 30, digits: 2, mix: 0.4, offset: 0 });
  const { read } = readerOf(matrix, 50);
  const { signal } = abortable(new Error("never"));
  const options = { components: 3, sign: "u" } as const;
  expect(savePca(await fitPcaStream(read, { ...options, signal }))).toEqual(
    savePca(await fitPcaStream(read, options)),
  );
});

test("synchronous batches, some of them empty, and a small block that meets equal variances", async () => {
  // Pairs +-e_j: four equal variances of 2 / 7
  const rows = [0, 1, 2, 3].flatMap((j) => [1, -1].map((s) => [0, 1, 2, 3].map((k) => (k === j ? s : 0))));
  const batches = [matrixFrom(rows.slice(0, 3)), matrixFrom([], [0, 4]), matrixFrom(rows.slice(3))];
  const model = await fitPcaStream(() => batches, { components: 4, blockSize: 1 });
  expect(largestDifference(model.explainedVariance, Array(4).fill(2 / 7))).toBeLessThan(1e-14);
});

test("rank-deficient rows: variances past the rank are 0", async () => {
  const batches = [
    matrixFrom([
      [1, 1, 7],
      [2, 2, 7],
    ]),
    matrixFrom([
      [4, 4, 7],
      [-3, -3, 7],
    ]),
  ];
  const model = await fitPcaStream(() => batches, { components: 3 });
  expect(model.explainedVariance.slice(1)).toEqual([0, 0]);
  expect(largestDifference(model.components[0], [Math.SQRT1_2, Math.SQRT1_2, 0])).toBeLessThan(1e-14);
});

test("equal rows have no variance", async () => {
  const model = await fitPcaStream(
    () => [
      matrixFrom([
        [5, 0.1],
        [5, 0.1],
      ]),
    ],
    { components: 2 },
  );
  expect(model.explainedVariance).toEqual([0, 0]);
  expect(model.components[0]).toEqual([1, 0]);
});

describe("refuses", () => {
  const matrix = matrixFrom([
    [1, 2],
    [3, 4],
    [0, 1],
  ]);

  test("passes that differ", async () => {
    let pass = 0;
    const read = () => (pass++ === 0 ? [matrix, matrix] : [matrix]);
    await expect(fitPcaStream(read, { components: 1 })).rejects.toThrow(
      "fitPcaStream: each pass must give the same rows, got 6, then 3",
    );
    let again = 0;
    const more = () => (again++ === 0 ? [matrix] : [matrix, matrix]);
    await expect(fitPcaStream(more, { components: 1 })).rejects.toThrow(
      "fitPcaStream: each pass must give the same rows, got 3, then 6",
    );
  });

  test.each([
    [
      () => [matrix, matrixFrom([[1, 2, 3]])],
      { components: 1 },
      "fitPcaStream: batch must have 2 columns, got 3",
    ],
    [() => [], { components: 1 }, "fitPcaStream: there must be at least 2 rows, got 0"],
    [() => [matrixFrom([[1, 2]])], { components: 1 }, "fitPcaStream: there must be at least 2 rows, got 1"],
    [() => [matrix], { components: 3 }, "fitPcaStream: components must be an integer from 1 to 2, got 3"],
    [
      () => [matrix],
      { components: 1, blockSize: 0 },
      "fitPcaStream: blockSize must be an integer >= 1, got 0",
    ],
    [() => [matrix], { components: 1, sign: "w" }, `fitPcaStream: sign must be 'components' or 'u', got "w"`],
    [[matrix], { components: 1 }, "fitPcaStream: readBatches must be a function, got an array of 1"],
  ])("%#", async (read, options, message) => {
    await expect(fitPcaStream(read as never, options as never)).rejects.toThrow(message);
  });
});
