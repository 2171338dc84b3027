import { createRandom } from "@vscnn/core";
import { expect, test } from "vitest";
import { jointMidranks, midranks } from "../src/midranks.ts";
import reference from "./fixtures/metrics-reference.json";
import { longVectors } from "./reference-vectors.ts";

/** Ranks as they are defined: 1, and how many are smaller, and half of how many others are equal. */
function definedRanks(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values, (value) => {
    let smaller = 0;
    let equal = 0;
    for (let i = 0; i < values.length; i++) {
      if (values[i] < value) smaller++;
      else if (values[i] === value) equal++;
    }
    return smaller + (equal + 1) / 2;
  });
}

const random = createRandom(4);
const draw = (make: (u: number, i: number) => number) =>
  Float64Array.from({ length: 2000 }, (_, i) => make(random(), i));

const vectors: [string, Float64Array][] = [
  ["both signs", draw((u) => u - 0.5)],
  ["few different", draw((u) => Math.floor(10 * u) - 5)],
  ["all equal", draw(() => 3)],
  ["zeros of both signs among others", draw((u, i) => (i % 3 === 0 ? -0 : i % 3 === 1 ? 0 : u - 0.5))],
  ["all sizes, subnormals too", draw((u, i) => (i % 2 === 0 ? 1 : -1) * 2 ** (2000 * u - 1070))],
  ["equal high words: more digits decide", draw((u) => 1e6 + u * 1e-5)],
  ["short runs of equal high words", draw((u, i) => Math.floor(100 * i * u) + 2 ** -40 * (i % 2))],
  ["the largest and the smallest", draw((u) => (u < 0.5 ? Number.MAX_VALUE : -Number.MAX_VALUE))],
  ["ascending", draw((_, i) => i)],
  ["descending", draw((_, i) => -i)],
  ["an outlier that presses all others together", draw((u, i) => (i === 7 ? 1e300 : u))],
  ["outliers within outliers", draw((u) => 10 ** (10 ** (6 * u) / 4000))],
  ["heavy tails of both signs", draw((u) => Math.tan(3.1 * (u - 0.5)) ** 5)],
  ["neighboring doubles", draw((u) => 1 + Number.EPSILON * Math.floor(500 * u))],
  ["crowds in some places", draw((u, i) => (i % 50) ** 8 + 1e-9 * u)],
];

test.each(vectors)("as defined: %s", (_, values) => {
  expect(midranks(values)).toEqual(definedRanks(values));
  expect(midranks(values.subarray(0, 1000))).toEqual(definedRanks(values.subarray(0, 1000)));
});

test.each(vectors)("of two lists together, in any order: %s", (_, values) => {
  const others = draw((u) => Math.floor(300 * u));
  const inOrder = (first: Float64Array, second: Float64Array) =>
    Array.from(first, (rank, i) => [rank, second[i]]).sort(([a, b], [c, d]) => a - c || b - d);
  const expected = inOrder(definedRanks(values), definedRanks(others));
  expect(inOrder(...jointMidranks(values, others))).toEqual(expected);
});

test.each(reference.long)("SciPy's rankdata: $name", (wanted) => {
  const [actual] = longVectors(wanted);
  expect(midranks(actual).reduce((sum, rank, i) => sum + rank * i, 0)).toBe(wanted.rankChecksum);
});

test("single floats and plain arrays are ranked as their numbers", () => {
  const values = Float32Array.from(draw((u) => u));
  expect(midranks(values)).toEqual(definedRanks(values));
  expect(midranks([...values])).toEqual(definedRanks(values));
  expect(midranks([])).toEqual(new Float64Array(0));
});
