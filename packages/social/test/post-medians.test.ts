import { createRandom, shuffledIndices } from "@vscnn/core";
import { ENGINES, withKernelsMode } from "@vscnn/kernels/testing";
import { expect, test } from "vitest";
import { windowBytes } from "../src/all-histories/author-room.ts";
import { AUTHOR_HISTORY_LENGTH } from "../src/author-history-names.ts";
import { lendKernels } from "../src/kernels/index.ts";

/** What the kernel finds in two calls, of outcomes that are their own ranks times 2. */
function postMedians(posts: number, ranks: Int32Array, ends: Int32Array): number[] {
  const { length } = ranks;
  const window = 8 * length;
  const ranksPlace = window + windowBytes(length);
  const endsPlace = ranksPlace + 4 * length;
  const target = endsPlace + 4 * ends.length;
  const row = 4 * AUTHOR_HISTORY_LENGTH;
  const { kernels, buffer } = lendKernels("test", target + row * ends.length);
  new Float64Array(buffer, 0, length).set(Float64Array.from(ranks, (_, rank) => 2 * rank));
  new Int32Array(buffer, ranksPlace, length).set(ranks);
  new Int32Array(buffer, endsPlace, ends.length).set(ends);
  const part = ends.length >> 1;
  const run = (from: number, count: number, taken: number) =>
    kernels.postMedians(
      window,
      posts,
      taken,
      ranksPlace,
      0,
      endsPlace + 4 * from,
      count,
      target + row * from,
    );
  run(0, part, 0);
  run(part, ends.length - part, part === 0 ? 0 : ends[part - 1]);
  const medians = new Float32Array(buffer, target);
  return Array.from(ends, (_, i) => medians[AUTHOR_HISTORY_LENGTH * i]);
}

function medianOf(outcomes: readonly number[]): number {
  const sorted = [...outcomes].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

test.each(ENGINES)("by hand: %s", (engine) => {
  const ranks = Int32Array.of(4, 0, 2, 1, 3);
  const ends = Int32Array.of(0, 1, 2, 2, 5);
  // Of none; 8; 8 and 0; the same; 4, 2 and 6
  const medians = withKernelsMode(engine, () => postMedians(3, ranks, ends));
  expect(medians).toEqual([Number.NaN, 8, 4, 4, 4]);
});

test.each([10, 30])(
  "property: the medians of the last %i outcomes are those of a sort, on both engines",
  (posts) => {
    for (const count of [1, 9, 31, 700]) {
      const random = createRandom(count);
      const ranks = Int32Array.from(shuffledIndices(count, random));
      const ends: number[] = [];
      // None known at first; then one by one, none or several
      for (let end = 0; end <= count; end += random() < 0.8 ? 1 : Math.floor(50 * random() ** 4))
        ends.push(end);
      const expected = ends.map((end) =>
        medianOf([...ranks.subarray(Math.max(0, end - posts), end)].map((rank) => 2 * rank)),
      );
      for (const engine of ENGINES) {
        const found = withKernelsMode(engine, () => postMedians(posts, ranks, Int32Array.from(ends)));
        expect(found).toEqual(expected);
      }
    }
  },
);
