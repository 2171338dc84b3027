import { createRandom } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import {
  copySortedWindow,
  createSortedWindow,
  forgetOutcome,
  medianIn,
  moveWindow,
  type SortedWindow,
} from "../src/history/sorted-window.ts";

function valuesIn({ values, count }: SortedWindow): number[] {
  return [...values.subarray(0, count)];
}

function sorted(values: Float64Array): number[] {
  return [...values].sort((a, b) => a - b);
}

describe("by hand", () => {
  const scores = Float64Array.of(5, 1, 4, 1, 9);

  test("a window moves over outcomes, and holds equal ones as often as they came", () => {
    const window = createSortedWindow();
    expect(medianIn(window)).toBeNaN();
    moveWindow(window, scores, 3, 3, 3);
    expect(valuesIn(window)).toEqual([1, 4, 5]);
    expect(medianIn(window)).toBe(4);
    moveWindow(window, scores, 4, 4, 4);
    expect(valuesIn(window)).toEqual([1, 1, 4, 5]);
    expect(medianIn(window)).toBe(2.5);
    moveWindow(window, scores, 5, 5, 3);
    expect(valuesIn(window)).toEqual([1, 4, 9]);
    expect([window.first, window.next]).toEqual([2, 5]);
  });

  test("one that was asked about a later time is filled again", () => {
    const window = createSortedWindow();
    moveWindow(window, scores, 5, 5, 1);
    moveWindow(window, scores, 5, 5, 4);
    expect(valuesIn(window)).toEqual([1, 1, 4, 9]);
    expect([window.first, window.next]).toEqual([1, 5]);
  });

  test("scores that are no longer kept are not read: outcome 3 of 5 stands at 1 of the last three", () => {
    const window = createSortedWindow();
    moveWindow(window, scores.subarray(2), 3, 5, 2);
    expect(valuesIn(window)).toEqual([1, 9]);
    // Nor those between an old window and one that begins after it
    const jumping = createSortedWindow();
    moveWindow(jumping, scores, 1, 1, 1);
    moveWindow(jumping, scores.subarray(3), 2, 5, 2);
    expect(valuesIn(jumping)).toEqual([1, 9]);
  });

  test("an outcome that is forgotten leaves the window, and one that was not in it leaves it as it is", () => {
    const window = createSortedWindow();
    moveWindow(window, scores, 3, 3, 3);
    forgetOutcome(window, 0, 5);
    expect(valuesIn(window)).toEqual([1, 4]);
    expect([window.first, window.next]).toEqual([1, 3]);
    forgetOutcome(window, 0, 5);
    expect(valuesIn(window)).toEqual([1, 4]);
    // One that no question has brought into the window: it begins after it, as empty as before
    const unasked = createSortedWindow();
    forgetOutcome(unasked, 0, 5);
    expect([unasked.first, unasked.next, unasked.count]).toEqual([1, 1, 0]);
    moveWindow(unasked, scores, 2, 2, 1);
    expect(valuesIn(unasked)).toEqual([1]);
    expect(medianIn(unasked)).toBe(1);
  });

  test("a copy goes its own way", () => {
    const window = createSortedWindow();
    moveWindow(window, scores, 2, 2, 2);
    const copy = copySortedWindow(window);
    moveWindow(window, scores, 5, 5, 1);
    expect(valuesIn(copy)).toEqual([1, 5]);
  });
});

test("property: what a window holds is its part of the outcomes in ascending order, however it moves", () => {
  const random = createRandom(3);
  for (let run = 0; run < 40; run++) {
    // Whole numbers, so that many are equal; more than the eight that a window has room for at first
    const scores = Float64Array.from({ length: 40 }, () => Math.floor(12 * random()));
    const window = createSortedWindow();
    // Outcomes only come to be known, but a window can be asked about an earlier or a later time
    for (let known = 0; known <= scores.length; known += Math.floor(3 * random())) {
      const size = Math.floor((known + 1) * random());
      moveWindow(window, scores, known, known, size);
      expect(valuesIn(window)).toEqual(sorted(scores.subarray(known - size, known)));
    }
  }
});
