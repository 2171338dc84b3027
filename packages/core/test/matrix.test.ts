import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, test } from "vitest";
import { checkMatrix, checkVector, matrixFrom, packedMatrix } from "../src/index.ts";

type Source = Parameters<typeof matrixFrom>[0];

describe("matrixFrom", () => {
  test("copies rows to doubles", () => {
    const rows = [[1, 2, 3], new Float32Array([4, 5, 6])];
    const matrix = matrixFrom(rows);
    expect(matrix.shape).toEqual([2, 3]);
    expect(matrix.data).toEqual(new Float64Array([1, 2, 3, 4, 5, 6]));
    matrix.set(0, 0, 9);
    expect(rows[0][0]).toBe(1);
  });

  test("wraps flat data without copying", () => {
    const data = new Float32Array([1, 2, 3, 4, 5, 6]);
    const matrix = matrixFrom(data, [3, 2]);
    expect(matrix.data).toBe(data);
    expect(matrix.get(2, 0)).toBe(5);
  });

  test("a table without rows has the columns it is said to have", () => {
    expect(matrixFrom([], [0, 4]).shape).toEqual([0, 4]);
    expect(matrixFrom([]).shape).toEqual([0, 0]);
  });

  test.each<[unknown, unknown, ErrorConstructor, string]>([
    [
      "1,2",
      undefined,
      TypeError,
      'matrixFrom: source must be rows, a Float32Array or a Float64Array, got "1,2"',
    ],
    [
      new Int32Array(4),
      [2, 2],
      TypeError,
      "matrixFrom: source must be rows, a Float32Array or a Float64Array, got an Int32Array",
    ],
    [new Float32Array(4), undefined, TypeError, "matrixFrom: flat data needs a shape [rows, columns]"],
    [new Float32Array(4), [2, 3], RangeError, "matrixFrom: shape [2, 3] needs 6 numbers, got 4"],
    [new Float32Array(4), [-2, -2], RangeError, "matrixFrom: rows must be an integer >= 0, got -2"],
    [[[1, 2], [3]], undefined, RangeError, "matrixFrom: row 1 must have 2 numbers, got 1"],
    [[[1, 2], null], undefined, TypeError, "matrixFrom: row 1 must be an array of numbers, got null"],
    [[[1, 2]], [2, 2], RangeError, "matrixFrom: shape [2, 2] needs 2 rows, got 1"],
    [
      [
        [1, 2],
        [3, Number.NaN],
      ],
      undefined,
      RangeError,
      "matrixFrom: matrix must be finite, got NaN at row 1, column 1",
    ],
    [[{ x: 1 }], undefined, TypeError, "matrixFrom: row 0 must be an array of numbers, got an object"],
    [
      [1, 2],
      [1, 2],
      TypeError,
      "matrixFrom: row 0 must be an array of numbers, got 1 (flat numbers must be a Float32Array or Float64Array)",
    ],
    [[[1]], 3, TypeError, "matrixFrom: shape must be [rows, columns], got 3"],
    [[[1]], null, TypeError, "matrixFrom: shape must be [rows, columns], got null"],
    [new Float32Array(0), [0, -1], RangeError, "matrixFrom: columns must be an integer >= 0, got -1"],
    [[], [0, -1], RangeError, "matrixFrom: columns must be an integer >= 0, got -1"],
    // Each of these became a number without a word: 0, 0, 0, 1, 3 and the date's milliseconds
    [[[1, null]], undefined, TypeError, "matrixFrom: rows must hold numbers, got null at row 0, column 1"],
    [[[1, ""]], undefined, TypeError, 'matrixFrom: rows must hold numbers, got "" at row 0, column 1'],
    [
      [[1, []]],
      undefined,
      TypeError,
      "matrixFrom: rows must hold numbers, got an array of 0 at row 0, column 1",
    ],
    [[[1, true]], undefined, TypeError, "matrixFrom: rows must hold numbers, got true at row 0, column 1"],
    [[[1, "3"]], undefined, TypeError, 'matrixFrom: rows must hold numbers, got "3" at row 0, column 1'],
    [
      [[1, new Date(0)]],
      undefined,
      TypeError,
      "matrixFrom: rows must hold numbers, got a Date at row 0, column 1",
    ],
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    [[[1, ,]], undefined, TypeError, "matrixFrom: rows must hold numbers, got undefined at row 0, column 1"],
  ])("refuses %o with shape %o", (source, shape, kind, message) => {
    expect(() => matrixFrom(source as Source, shape as [number, number])).toThrow(new kind(message));
  });
});

describe("checkMatrix", () => {
  const matrix = matrixFrom([
    [1, 2],
    [3, 4],
  ]);
  test.each<[unknown, Parameters<typeof checkMatrix>[3], ErrorConstructor, string]>([
    // Was "an ndarray of a function"
    [
      { shape: [1, 2], strides: [2], data: () => Promise.resolve() },
      {},
      TypeError,
      "f: X must be an ndarray of Float32Array or Float64Array, got a tensor (give its numbers)",
    ],
    [undefined, {}, TypeError, "f: X must be an ndarray of Float32Array or Float64Array, got undefined"],
    [
      [[1]],
      {},
      TypeError,
      "f: X must be an ndarray of Float32Array or Float64Array, got an array of 1 (matrixFrom makes one of rows)",
    ],
    [
      ndarray(new Uint8Array(4), [2, 2]),
      {},
      TypeError,
      "f: X must be an ndarray of Float32Array or Float64Array, got an ndarray of a Uint8Array",
    ],
    [ndarray(new Float32Array(4), [4]), {}, RangeError, "f: X must have shape [rows, columns], got [4]"],
    // Used to pass: a number of rows that is none is not smaller than any other
    [
      { ...matrix, shape: [Number.NaN, 2] },
      {},
      RangeError,
      "f: X must have shape [rows, columns], got [NaN, 2]",
    ],
    [{ ...matrix, shape: [-1, 2] }, {}, RangeError, "f: X must have shape [rows, columns], got [-1, 2]"],
    [{ ...matrix, shape: ["2", 2] }, {}, RangeError, 'f: X must have shape [rows, columns], got ["2", 2]'],
    // Used to end in "stride is not iterable"
    [
      { ...matrix, stride: undefined },
      {},
      TypeError,
      "f: X must be an ndarray of Float32Array or Float64Array, got an object",
    ],
    [matrix, { minRows: 3 }, RangeError, "f: X must have at least 3 rows, got 2"],
    [matrix, { columns: 3 }, RangeError, "f: X must have 3 columns, got 2"],
    [
      ndarray(new Float32Array(3), [2, 2]),
      {},
      RangeError,
      "f: X must be finite, got undefined at row 1, column 1",
    ],
    [
      ndarray(new Float32Array([1, Number.POSITIVE_INFINITY]), [1, 2]),
      {},
      RangeError,
      "f: X must be finite, got Infinity at row 0, column 1",
    ],
  ])("refuses %o", (value, need, kind, message) => {
    expect(() => checkMatrix("f", "X", value, need)).toThrow(new kind(message));
  });
});

test("packedMatrix agrees with get() on every view and keeps the precision", () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
  const steps = fc.tuple(fc.constantFrom(-2, -1, 1, 2), fc.constantFrom(-2, -1, 1, 2));
  fc.assert(
    fc.property(
      sizes,
      steps,
      fc.boolean(),
      fc.boolean(),
      ([rows, columns], [rowStep, columnStep], transpose, single) => {
        const Kind = (single ? Float32Array : Float64Array) as Float64ArrayConstructor;
        const data = Kind.from({ length: rows * columns }, (_, index) => index + 0.5);
        let matrix = matrixFrom(data, [rows, columns]).step(rowStep, columnStep);
        if (transpose) matrix = matrix.transpose(1, 0);
        const expected: number[] = [];
        for (let row = 0; row < matrix.shape[0]; row++) {
          for (let column = 0; column < matrix.shape[1]; column++) expected.push(matrix.get(row, column));
        }
        const packed = packedMatrix(matrix);
        expect(packed).toBeInstanceOf(Kind);
        expect([...packed]).toEqual(expected);
      },
    ),
  );
});

test("packedMatrix gives the caller's own numbers where they are packed already", () => {
  const data = new Float64Array(12);
  const matrix = matrixFrom(data, [4, 3]);
  expect(packedMatrix(matrix).buffer).toBe(data.buffer);
  expect(packedMatrix(matrix.lo(1)).byteOffset).toBe(24);
  // The stride of an axis of length 1 says nothing
  expect(packedMatrix(matrix.lo(2, 1).hi(1, 2)).buffer).toBe(data.buffer);
  expect(packedMatrix(matrix.hi(3, 1)).buffer).not.toBe(data.buffer);
  expect(packedMatrix(matrixFrom(data.subarray(0, 4), [4, 1])).buffer).toBe(data.buffer);
  expect(packedMatrix(matrix.transpose(1, 0)).buffer).not.toBe(data.buffer);
});

test("checkMatrix looks at the numbers of a view, and at no others", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 11 }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 2 }),
      fc.boolean(),
      (bad, top, left, transpose) => {
        const data = new Float64Array(12).fill(1);
        let view = matrixFrom(data, [4, 3]).lo(top, left);
        if (transpose) view = view.transpose(1, 0);
        data[bad] = Number.NaN;
        const [row, column] = [Math.floor(bad / 3) - top, (bad % 3) - left];
        const check = () => checkMatrix("f", "X", view);
        if (row < 0 || column < 0) return check();
        const [r, c] = transpose ? [column, row] : [row, column];
        expect(check).toThrow(new RangeError(`f: X must be finite, got NaN at row ${r}, column ${c}`));
        checkMatrix("f", "X", view, { finite: false });
      },
    ),
  );
});

describe("checkVector", () => {
  test("takes arrays and typed arrays of finite numbers", () => {
    checkVector("f", "y", [1, 2]);
    checkVector("f", "y", new Int16Array(3), 3);
    checkVector("f", "y", []);
  });

  test.each<[unknown, number | undefined, ErrorConstructor, string]>([
    [undefined, undefined, TypeError, "f: y must be an array of numbers, got undefined"],
    ["12", undefined, TypeError, 'f: y must be an array of numbers, got "12"'],
    [
      new DataView(new ArrayBuffer(8)),
      undefined,
      TypeError,
      "f: y must be an array of numbers, got a DataView",
    ],
    [[1, "2"], undefined, TypeError, 'f: y must hold numbers, got "2" at index 1'],
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    [[1, , 3], undefined, TypeError, "f: y must hold numbers, got undefined at index 1"],
    [[1, 2], 3, RangeError, "f: y must have length 3, got 2"],
    [[1, Number.NaN], undefined, RangeError, "f: y must be finite, got NaN at index 1"],
    [
      new Float32Array([Number.NEGATIVE_INFINITY]),
      undefined,
      RangeError,
      "f: y must be finite, got -Infinity at index 0",
    ],
  ])("refuses %o", (values, length, kind, message) => {
    expect(() => checkVector("f", "y", values, length)).toThrow(new kind(message));
  });
});
