import fc from "fast-check";
import { expect, test } from "vitest";
import { meanAbsoluteError, meanSquaredError } from "../src/index.ts";

const ERRORS = { meanAbsoluteError, meanSquaredError };

/** A value, or the message of what was thrown. */
function outcome(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return String(error);
  }
}

/** Any double, those that are refused and those whose squares overflow among them. */
const any = fc.oneof(
  fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  fc.constantFrom(0, -0, Number.MAX_VALUE, -Number.MAX_VALUE, 1e200, Infinity, -Infinity, Number.NaN),
);

// Typed arrays are summed before they are looked through, others after
test.each(Object.entries(ERRORS))("%s gives and refuses the same for arrays of either kind", (_, error) => {
  const pairs = fc.array(fc.tuple(any, any), { maxLength: 20 });
  fc.assert(
    fc.property(pairs, (list) => {
      const [actual, predicted] = [list.map(([a]) => a), list.map(([, p]) => p)];
      const wanted = outcome(() => error(actual, predicted));
      const typed = [Float64Array.from(actual), Float64Array.from(predicted)] as const;
      expect(outcome(() => error(...typed))).toEqual(wanted);
      expect(outcome(() => error(typed[0], predicted))).toEqual(wanted);
      expect(outcome(() => error(actual, typed[1]))).toEqual(wanted);
    }),
  );
});

test.each(Object.entries(ERRORS))(
  "%s refuses typed arrays of two lengths or of big integers",
  (name, error) => {
    expect(() => error(new Float64Array(2), new Float32Array(3))).toThrow(
      `${name}: predicted must have length 2, got 3`,
    );
    const big = new BigInt64Array(2) as unknown as Float64Array;
    expect(() => error(big, big)).toThrow(`${name}: actual must hold numbers`);
    expect(error(Uint8Array.of(1, 2), Float32Array.of(2, 4))).toBe(name === "meanAbsoluteError" ? 1.5 : 2.5);
  },
);

test("every pair of arrays of any length counts once", () => {
  // Sums of integers are exact in any order; no two errors are equal
  for (let length = 1; length < 70; length++) {
    const actual = Float64Array.from({ length }, (_, i) => (i % 2 === 0 ? i : -i));
    const predicted = new Float64Array(length);
    const sum = (length * (length - 1)) / 2;
    expect(meanAbsoluteError(actual, predicted)).toBe(sum / length);
    expect(meanSquaredError(actual, predicted)).toBe((sum * (2 * length - 1)) / 3 / length);
  }
});
