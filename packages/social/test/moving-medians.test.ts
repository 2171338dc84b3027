import { createRandom, shuffledIndices } from "@vscnn/core";
import { ENGINES, withKernelsMode } from "@vscnn/kernels/testing";
import { expect, test } from "vitest";
import { windowBytes } from "../src/all-histories/author-room.ts";
import { TOLD_WINDOWS } from "../src/all-histories/kept-windows.ts";
import { rankWindowWords } from "../src/all-histories/rank-window.ts";
import { AUTHOR_HISTORY_LENGTH } from "../src/author-history-names.ts";
import { lendKernels } from "../src/kernels/index.ts";

/** A window over outcomes: from the first of each pair to before the second. */
type Moves = readonly (readonly [first: number, end: number])[];

function medianOf(outcomes: readonly number[]): number {
  const sorted = [...outcomes].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** What the kernel finds in two calls: what is kept of the window stands in memory between them. */
function movingMedians(ranks: Int32Array, sorted: Float64Array, moves: Moves): number[] {
  const { length } = ranks;
  const [sortedPlace, ranksPlace] = [0, 8 * length];
  const window = 8 * Math.ceil((12 * length) / 8);
  const firsts = window + windowBytes(length);
  const ends = firsts + 4 * TOLD_WINDOWS * moves.length;
  const target = ends + 4 * moves.length;
  const row = 4 * AUTHOR_HISTORY_LENGTH;
  const { kernels, buffer } = lendKernels("test", target + row * moves.length);
  new Float64Array(buffer, sortedPlace).set(sorted);
  new Int32Array(buffer, ranksPlace).set(ranks);
  new Uint8Array(buffer, window, windowBytes(length)).fill(0);
  const [first, end] = [new Int32Array(buffer, firsts), new Int32Array(buffer, ends)];
  moves.forEach((move, i) => {
    first[TOLD_WINDOWS * i] = move[0];
    end[i] = move[1];
  });
  const part = moves.length >> 1;
  const run = (from: number, count: number) =>
    kernels.movingMedians(
      window,
      length,
      ranksPlace,
      sortedPlace,
      firsts + 4 * TOLD_WINDOWS * from,
      ends + 4 * from,
      count,
      target + row * from,
    );
  run(0, part);
  run(part, moves.length - part);
  const medians = new Float32Array(buffer, target);
  return moves.map((_, i) => medians[AUTHOR_HISTORY_LENGTH * i]);
}

test.each(ENGINES)("by hand: %s", (engine) => {
  const ranks = Int32Array.of(4, 0, 2, 1, 3);
  const sorted = Float64Array.of(10, 20, 30, 40, 50);
  const moves = [
    [0, 0],
    [0, 1],
    [0, 2],
    // 50, 10, 30, 20
    [0, 4],
    // 20, 40
    [3, 5],
    [5, 5],
  ] as const;
  const medians = withKernelsMode(engine, () => movingMedians(ranks, sorted, moves));
  expect(medians).toEqual([Number.NaN, 50, 30, 25, 30, Number.NaN]);
});

// Of words of 32 and of 64 ranks: one word, several, one and several groups of them
test.each([20, 900, 3000, 10_000, 40_000])(
  "property: the medians of %i ranks are those of a sort, however the window moves, on both engines",
  (count) => {
    const random = createRandom(count);
    const ranks = Int32Array.from(shuffledIndices(count, random));
    const identity = Float64Array.from(ranks, (_, rank) => rank);
    const stride = Math.ceil(count / 300);
    const moves: [number, number][] = [];
    let first = 0;
    for (let end = 0; end <= count; end += Math.ceil(stride * random())) {
      // Now and then the window is left behind, or is short
      if (random() < 0.02) first = end;
      else if (random() < 0.05) first = Math.max(first, end - 3);
      else first = Math.min(end, first + Math.floor(2.02 * stride * random()));
      moves.push([first, end]);
    }
    const expected = moves.map(([from, end]) => medianOf([...ranks.subarray(from, end)]));
    for (const engine of ENGINES) {
      expect(withKernelsMode(engine, () => movingMedians(ranks, identity, moves))).toEqual(expected);
    }
  },
);

test("a window has room for what either engine keeps", () => {
  for (let outcomes = 0; outcomes < 5e6; outcomes = Math.ceil(1.1 * outcomes) + 1) {
    const compiled = 16 + 8 * (Math.ceil(outcomes / 64) + Math.ceil(outcomes / 4096) + 1);
    expect(windowBytes(outcomes)).toBeGreaterThanOrEqual(compiled);
    expect(windowBytes(outcomes)).toBeGreaterThanOrEqual(4 * rankWindowWords(outcomes));
  }
});
