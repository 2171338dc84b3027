import { createRandom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PLAIN_ARITHMETIC } from "../src/index.ts";

/** Rows of numbers, row-major, that are folded some at a time. */
interface Blocks {
  readonly values: Float64Array;
  readonly width: number;
  readonly height: number;
}

/** The triangle, row-major, after the blocks were folded one after the other. */
function folded({ values, width, height }: Blocks): Float64Array {
  const triangle = new Float64Array(width * width);
  const rows = new Float64Array(width * height);
  for (let start = 0; start < values.length; start += rows.length) {
    for (let at = 0; at < rows.length; at++)
      rows[(at % width) * height + Math.floor(at / width)] = values[start + at];
    PLAIN_ARITHMETIC.fold(triangle, rows, { height, width });
  }
  return triangle;
}

/** Columns divided by their lengths, which come second; columns of zeros stay as they are. */
function unitColumns(values: Float64Array, width: number): [Float64Array, number[]] {
  const lengths = Array.from({ length: width }, (_, column) =>
    Math.hypot(...values.filter((_, at) => at % width === column)),
  );
  return [values.map((value, at) => value / (lengths[at % width] || 1)), lengths];
}

/** The inner products of all pairs of columns. */
function products(values: Float64Array, width: number): number[] {
  const sums = new Array<number>(width * width).fill(0);
  for (let at = 0; at < values.length; at += width)
    for (let i = 0; i < width; i++)
      for (let j = 0; j < width; j++) sums[i * width + j] += values[at + i] * values[at + j];
  return sums;
}

/** Fails unless the triangle's columns have the lengths and angles of the folded ones, each in relation to its own length. */
function expectTriangleOf(blocks: Blocks): void {
  const { values, width } = blocks;
  const triangle = folded(blocks);
  const [units, lengths] = unitColumns(values, width);
  const scaled = triangle.map((value, at) => value / (lengths[at % width] || 1));
  const wanted = products(units, width);
  for (const [at, product] of products(scaled, width).entries())
    expect(Math.abs(product - wanted[at])).toBeLessThan(64 * Number.EPSILON);
  for (let at = 0; at < triangle.length; at++)
    if (at % width < Math.floor(at / width)) expect(triangle[at]).toBe(0);
}

function randomBlocks(
  { width, height, count }: { width: number; height: number; count: number },
  sizeOf: (row: number, column: number) => number,
): Blocks {
  const random = createRandom(3);
  const values = Float64Array.from(
    { length: width * height * count },
    (_, at) => (random() - 0.5) * sizeOf(Math.floor(at / width), at % width),
  );
  return { values, width, height };
}

test("rows of small whole numbers give the triangle that a pencil finds", () => {
  // Columns (3, 4, 0, 0) and (1, 2, 2, 0): lengths 5 and 3, product 11
  const values = Float64Array.of(3, 1, 4, 2, 0, 2, 0, 0);
  const [a, b, below, c] = folded({ values, width: 2, height: 4 });
  expect(Math.abs(a)).toBeCloseTo(5, 14);
  expect(a * b).toBeCloseTo(11, 13);
  expect(below).toBe(0);
  expect(Math.abs(c)).toBeCloseTo(Math.sqrt(9 - 121 / 25), 14);
});

describe("the triangle has the columns' lengths and angles, in relation to each column's own length", () => {
  const shape = { width: 10, height: 12, count: 4 };
  test.each<[string, (row: number, column: number) => number]>([
    ["columns alike", () => 1],
    ["columns that get smaller", (_, column) => 10 ** -column],
    ["columns that get larger", (_, column) => 10 ** column],
    ["rows that get smaller", (row) => 10 ** -(row / 4)],
    ["rows that get larger", (row) => 10 ** (row / 4)],
    ["numbers near the least that count", () => 1e-138],
    ["numbers whose squares are near the largest", () => 1e150],
    ["small and large columns in turn", (_, column) => (column % 2 === 0 ? 1e-120 : 1e120)],
    ["columns of zeros", (_, column) => (column % 3 === 0 ? 0 : 1)],
    ["blocks of zeros", (row) => (row >= 12 && row < 36 ? 0 : 1)],
    ["one row alone", (row) => (row === 30 ? 1 : 0)],
  ])("%s", (_, sizeOf) => {
    expectTriangleOf(randomBlocks(shape, sizeOf));
  });

  test("copies of two columns", () => {
    const { values, width, height } = randomBlocks(shape, () => 1);
    const copies = values.map((_, at) => values[at - (at % width) + (at % 2)]);
    expectTriangleOf({ values: copies, width, height });
  });

  test("property: any sizes of rows and columns", () => {
    const exponents = fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 64, maxLength: 64 });
    const shapes = fc.record({
      width: fc.integer({ min: 1, max: 6 }).map((half) => 2 * half),
      height: fc.integer({ min: 1, max: 4 }).map((quarter) => 4 * quarter),
      count: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(shapes, exponents, exponents, (shape, rows, columns) => {
        expectTriangleOf(randomBlocks(shape, (row, column) => 10 ** (rows[row] + columns[column])));
      }),
      { numRuns: 200 },
    );
  });
});

test("columns shorter than what can be squared count as zeros", () => {
  const blocks = randomBlocks({ width: 4, height: 8, count: 2 }, (_, column) => (column === 1 ? 1e-150 : 1));
  const triangle = folded(blocks);
  const without = folded({ ...blocks, values: blocks.values.map((value, at) => (at % 4 === 1 ? 0 : value)) });
  for (const [at, value] of triangle.entries()) expect(value).toBeCloseTo(without[at], 13);
  expect(triangle.every(Number.isFinite)).toBe(true);
});
