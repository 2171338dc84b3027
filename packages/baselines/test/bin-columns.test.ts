import { ndArray } from "@vscnn/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { binColumns } from "../src/trees/columns/bin-columns.ts";
import { columnsFrom } from "../src/trees/columns/columns-from.ts";
import { findEdges } from "../src/trees/columns/find-edges.ts";
import { sortedValues } from "../src/trees/columns/sorted-values.ts";

/** Numbers that collide in their upper bits, are far apart, are equal, or missing. */
const cell = fc.oneof(
  fc.float({ noDefaultInfinity: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: 0, max: 40 }).map((step) => 1 + step * 2 ** -20),
  fc.constantFrom(Number.NaN, 0, -0, 3.4028234663852886e38, -3.4028234663852886e38, 1.401298464324817e-45),
);

test("edges by hand: the middle of neighbors, a bin for each value where there are few, equal shares where there are many", () => {
  expect(Array.from(findEdges(Float32Array.of(1, 1, 2, 4), 3))).toEqual([1.5, 3]);
  expect(Array.from(findEdges(Float32Array.of(1, 2, 3, 4, 5, 6), 3))).toEqual([2.5, 4.5]);
  expect(Array.from(findEdges(Float32Array.of(1, 2, 2, 2, 2, 3), 3))).toEqual([1.5, 2.5]);
  // 7 fills more than a bin, the other is for the rest
  expect(Array.from(findEdges(Float32Array.of(7, 7, 7, 7, 8, 9), 2))).toEqual([7.5]);
  expect(findEdges(new Float32Array(0), 3)).toHaveLength(0);
  // Neighbors in single precision: no number lies between them
  const above = 1 + 2 ** -23;
  expect(Array.from(findEdges(Float32Array.of(1, above), 2))).toEqual([1]);
});

test("values are sorted as numbers are, without the missing ones", () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 60 }), (column) => {
      const cells = columnsFrom("test", ndArray(Float64Array.from(column), [column.length, 1]));
      const present = Array.from(cells.values).filter((value) => !Number.isNaN(value));
      expect(Array.from(sortedValues(cells.values))).toEqual(present.sort((a, b) => a - b));
    }),
  );
});

test("a cell is in the first bin whose edge is not below it, a missing one behind all, in both orders", () => {
  const matrix = fc
    .integer({ min: 1, max: 3 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 130 }),
    );
  fc.assert(
    fc.property(matrix, fc.integer({ min: 2, max: 256 }), (lines, maxBins) => {
      const [rows, columns] = [lines.length, lines[0].length];
      const cells = columnsFrom("test", ndArray(Float64Array.from(lines.flat()), [rows, columns]));
      const { byRow, byColumn, counts, edges, missing } = binColumns(cells, { maxBins });
      for (let column = 0; column < columns; column++) {
        const values = cells.values.subarray(column * rows, (column + 1) * rows);
        const expected = Array.from(values, (value) =>
          Number.isNaN(value) ? counts[column] : edges[column].filter((edge) => edge < value).length,
        );
        expect(counts[column]).toBe(edges[column].length + 1);
        expect(missing[column]).toBe(Number(values.some(Number.isNaN)));
        expect(Array.from(byColumn.subarray(column * rows, (column + 1) * rows))).toEqual(expected);
        expect(expected).toEqual(Array.from({ length: rows }, (_, row) => byRow[row * columns + column]));
      }
    }),
    { numRuns: 60 },
  );
});

test("a missing value has the same bits whatever it came from, and is no number below all others", () => {
  const given = new Float32Array(3);
  new Int32Array(given.buffer).set([0xffc00001 | 0, 0x7fc00000, 0x3f800000]);
  const { values } = columnsFrom("test", ndArray(given, [3, 1]));
  expect(Array.from(new Int32Array(values.buffer))).toEqual([0x7fc00000, 0x7fc00000, 0x3f800000]);
});

test("missing values have a bin of their own, the last that a byte can name", () => {
  // Of 300 values 256 bins would be made, and the one after them would be the first
  const column = Array.from({ length: 301 }, (_, i) => (i === 300 ? Number.NaN : i));
  const binned = binColumns(columnsFrom("test", ndArray(Float64Array.from(column), [301, 1])), {
    maxBins: 256,
  });
  expect([binned.counts[0], binned.byColumn[299], binned.byColumn[300]]).toEqual([255, 254, 255]);
});

test("a category is its own bin", () => {
  const column = [3, 0, Number.NaN, 40, 3];
  const cells = columnsFrom("test", ndArray(Float64Array.from(column), [5, 1]));
  const binned = binColumns(cells, { maxBins: 256, categorical: Uint8Array.of(1) });
  expect(Array.from(binned.byColumn)).toEqual([3, 0, 41, 40, 3]);
  expect(Array.from(binned.byRow)).toEqual([3, 0, 41, 40, 3]);
  expect(Array.from(binned.counts)).toEqual([41]);
  expect(Array.from(binned.knownCategories.subarray(0, 2))).toEqual([0b1001, 1 << 8]);
});
