import { createRandom } from "@vscnn/core";
import { expect, test } from "vitest";
import { createRankingRoom, rankNumbers } from "../src/all-histories/rank-numbers.ts";

/** Ranks and sorted numbers, in room for more of them. */
function ranked(values: readonly number[]): { ranks: number[]; sorted: number[] } {
  const room = createRankingRoom(values.length + 3);
  const ranks = new Int32Array(values.length);
  const sorted = new Float64Array(values.length);
  // What was ranked before leaves nothing behind
  rankNumbers(
    Float64Array.from(values, (value) => -value),
    values.length,
    room,
    ranks,
    sorted,
  );
  rankNumbers(Float64Array.from(values), values.length, room, ranks, sorted);
  return { ranks: [...ranks], sorted: [...sorted] };
}

function expectRanked(values: readonly number[]): void {
  const order = values.map((_, place) => place).sort((a, b) => values[a] - values[b] || a - b);
  const { ranks, sorted } = ranked(values);
  expect(sorted).toEqual(order.map((place) => values[place]));
  expect(order.map((place) => ranks[place])).toEqual(order.map((_, rank) => rank));
}

test("by hand: of equal numbers the first comes first", () => {
  expect(ranked([5, -1, 5, 0.5])).toEqual({ ranks: [2, 0, 3, 1], sorted: [-1, 0.5, 5, 5] });
  expect(ranked([])).toEqual({ ranks: [], sorted: [] });
});

test.each([1, 2, 40, 41, 500, 5000])("%i numbers are ranked as a sort ranks them", (count) => {
  const random = createRandom(count);
  const draws: (() => number)[] = [
    () => random() - 0.5,
    () => Math.floor(10 * random()) - 5,
    () => (random() - 0.5) * 10 ** Math.floor(600 * random() - 300),
    // Alike in single precision, all of them or in small groups
    () => 1 + random() * 1e-9,
    () => Math.floor((count * random()) / 5) + random() * 1e-9,
    // More than single precision holds
    () => (random() - 0.5) * Number.MAX_VALUE,
  ];
  for (const draw of draws) expectRanked(Array.from({ length: count }, draw));
  expectRanked(Array.from({ length: count }, (_, i) => count - i));
});
