import { expect, test } from "vitest";
import { matrixFrom, selectRows } from "../src/index.ts";

const matrix = matrixFrom([
  [1, 2],
  [3, 4],
  [5, 6],
]);

test("gives rows in the order asked for, also twice, and of a view", () => {
  expect([...selectRows(matrix, [2, 0, 2]).data]).toEqual([5, 6, 1, 2, 5, 6]);
  expect([...selectRows(matrix.transpose(1, 0), new Uint32Array([1])).data]).toEqual([2, 4, 6]);
  expect(selectRows(matrix, []).shape).toEqual([0, 2]);
});

test("keeps the precision and copies", () => {
  const single = matrixFrom(new Float32Array([1, 2]), [2, 1]);
  const selected = selectRows(single, [1]);
  expect(selected.data).toBeInstanceOf(Float32Array);
  selected.set(0, 0, 9);
  expect(single.get(1, 0)).toBe(2);
});

test("looks for numbers only where it is told to", () => {
  const data = new Float64Array([Number.NaN, 1, 2, Number.NaN]);
  const column = matrixFrom(new Float64Array(4), [2, 2]).pick(null, -1);
  expect(() => selectRows(column, "0" as never)).toThrow(TypeError);
  const inner = matrixFrom(data.subarray(1, 3), [2, 1]);
  expect([...selectRows(inner, [0, 1]).data]).toEqual([1, 2]);
});

test.each([
  [3, "3"],
  [-1, "-1"],
  [0.5, "0.5"],
])("refuses row %d", (row, got) => {
  const select = () => selectRows(matrix, [0, row]);
  expect(select).toThrow(new RangeError(`selectRows: indices[1] must be an integer from 0 to 2, got ${got}`));
});
