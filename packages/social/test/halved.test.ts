import { ENGINES, withKernelsMode } from "@vscnn/kernels/testing";
import { expect, test } from "vitest";
import { decayCount, decayStep } from "../src/all-histories/weighted-means.ts";
import { DAY_WINDOWS } from "../src/author-history-names.ts";
import { halved } from "../src/history/halved.ts";
import { lendKernels } from "../src/kernels/index.ts";

const DAY = 86400;

test("by hand: after whole periods what is left is exact, down to where nothing counts", () => {
  const left = Array.from({ length: 1001 }, (_, periods) => halved(periods));
  expect(left).toEqual(left.map((_, periods) => 0.5 ** periods));
  expect(halved(1001)).toBe(0);
  expect(halved(Number.POSITIVE_INFINITY)).toBe(0);
});

test("property: it is the power of 2 to within two units of the last digit", () => {
  let worst = 0;
  for (let i = 0; i < 20_000; i++) {
    const periods = (i * i) / 4e5 + i / 7e6;
    worst = Math.max(worst, Math.abs(halved(periods) / 2 ** -periods - 1));
  }
  expect(worst).toBeLessThan(2 * Number.EPSILON);
});

/** What the kernel fills in for outcomes at some times. */
function decaysOf(times: readonly number[]): number[] {
  const { length } = times;
  const target = 8 * (length + 1);
  const { kernels, buffer } = lendKernels("test", target + 8 * decayCount(length));
  new Float64Array(buffer, 0, length).set(times);
  const decays = new Float64Array(buffer, target, decayCount(length)).fill(7);
  kernels.fillDecays(0, length, target, 8 * decayStep(length));
  return DAY_WINDOWS.flatMap((_, window) => [
    ...decays.subarray(window * decayStep(length), window * decayStep(length) + length),
  ]);
}

test.each([0, 1, 2, 3, 40])("of %i outcomes both engines fill in the same bits", (count) => {
  const times = Array.from({ length: count }, (_, i) => 1e9 + DAY * (i ** 3 / 7) + i);
  const expected = DAY_WINDOWS.flatMap((days) =>
    times.map((time, i) => (i === 0 ? 0 : halved((time - times[i - 1]) / (DAY * days)))),
  );
  for (const engine of ENGINES) expect(withKernelsMode(engine, () => decaysOf(times))).toEqual(expected);
});

test("gaps of hundreds of years leave nothing", () => {
  const times = [0, 7001 * DAY, 7001 * DAY + 1e13];
  for (const engine of ENGINES) {
    const [, first, second] = withKernelsMode(engine, () => decaysOf(times));
    expect([first, second]).toEqual([0, 0]);
  }
});
