import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFourierTransform } from "../src/index.ts";
import fixture from "./fixtures/fourier.json";

/** The sequence that generate.py transforms. */
function fixtureSequence(length: number): { real: Float64Array; imaginary: Float64Array } {
  const real = Float64Array.from({ length }, (_, j) => ((j * j * 7 + j * 3) % 101) / 101 - 0.5);
  const imaginary = Float64Array.from({ length }, (_, j) => ((j * 5 + 2) % 17) / 17 - 0.5);
  return { real, imaginary };
}

/** Rounding is relative to the root of the sum of squares, 2^-53 a step; there are about 4 log2(length) steps. */
function tolerance(real: Float64Array, imaginary: Float64Array): number {
  const squares = real.reduce((sum, value, i) => sum + value * value + imaginary[i] * imaginary[i], 0);
  return 2 ** -53 * 4 * (1 + Math.log2(real.length)) * Math.sqrt(squares);
}

describe("by hand", () => {
  test("of one value it is the value", () => {
    const [real, imaginary] = [Float64Array.of(3), Float64Array.of(-4)];
    createFourierTransform(1).forward(real, imaginary);
    expect([real[0], imaginary[0]]).toEqual([3, -4]);
    createFourierTransform(1).inverse(real, imaginary);
    expect([real[0], imaginary[0]]).toEqual([3, -4]);
  });

  test("of four values", () => {
    // 1 + 2 + 4 + 9; 1 - 2i - 4 + 9i; 1 - 2 + 4 - 9; the conjugate of the second
    const [real, imaginary] = [Float64Array.of(1, 2, 4, 9), new Float64Array(4)];
    createFourierTransform(4).forward(real, imaginary);
    expect([...real]).toEqual([16, -3, -6, -3]);
    expect([...imaginary]).toEqual([0, 7, 0, -7]);
  });

  test("a wave is one coefficient", () => {
    for (const length of [12, 23, 35, 64]) {
      const wave = (j: number) => (2 * Math.PI * ((5 * j) % length)) / length;
      const real = Float64Array.from({ length }, (_, j) => Math.cos(wave(j)));
      const imaginary = Float64Array.from({ length }, (_, j) => Math.sin(wave(j)));
      createFourierTransform(length).forward(real, imaginary);
      for (let k = 0; k < length; k++) {
        expect(real[k]).toBeCloseTo(k === 5 ? length : 0, 12);
        expect(imaginary[k]).toBeCloseTo(0, 12);
      }
    }
  });
});

describe("reference", () => {
  test.each(fixture.cases)("length $length: NumPy's fft, and back", (entry) => {
    const { real, imaginary } = fixtureSequence(entry.length);
    const bound = tolerance(real, imaginary);
    const transform = createFourierTransform(entry.length);
    transform.forward(real, imaginary);
    entry.indices.forEach((k, i) => {
      const difference = Math.hypot(real[k] - entry.real[i], imaginary[k] - entry.imaginary[i]);
      expect(difference, `coefficient ${k}`).toBeLessThanOrEqual(bound);
    });
    transform.inverse(real, imaginary);
    const given = fixtureSequence(entry.length);
    const differences = real.map((x, j) => Math.hypot(x - given.real[j], imaginary[j] - given.imaginary[j]));
    expect(differences.reduce((largest, value) => Math.max(largest, value), 0)).toBeLessThan(1e-14);
  });

  test("every coefficient of every length up to 300 is the sum that defines it", () => {
    for (let length = 1; length <= 300; length++) {
      const { real, imaginary } = fixtureSequence(length);
      const expected = sumsOf(real, imaginary);
      createFourierTransform(length).forward(real, imaginary);
      // The sums themselves round once a term
      const bound = 1e-15 * length;
      const largest = real.reduce((worst, re, k) => {
        return Math.max(worst, Math.hypot(re - expected.real[k], imaginary[k] - expected.imaginary[k]));
      }, 0);
      expect(largest, `length ${length}`).toBeLessThanOrEqual(bound);
    }
  });
});

function sumsOf(re: Float64Array, im: Float64Array): { real: Float64Array; imaginary: Float64Array } {
  const { length } = re;
  const cosines = Float64Array.from({ length }, (_, k) => Math.cos((2 * Math.PI * k) / length));
  const sines = Float64Array.from({ length }, (_, k) => Math.sin((2 * Math.PI * k) / length));
  const sums = { real: new Float64Array(length), imaginary: new Float64Array(length) };
  for (let k = 0; k < length; k++) {
    for (let j = 0; j < length; j++) {
      const turn = (j * k) % length;
      sums.real[k] += re[j] * cosines[turn] + im[j] * sines[turn];
      sums.imaginary[k] += im[j] * cosines[turn] - re[j] * sines[turn];
    }
  }
  return sums;
}

describe("properties", () => {
  const sequence = fc
    .integer({ min: 1, max: 700 })
    .chain((length) =>
      fc.tuple(
        ...[0, 1].map(() =>
          fc.float64Array({ minLength: length, maxLength: length, min: -1, max: 1, noNaN: true }),
        ),
      ),
    );

  test("the squares add up to the length times the squares (Parseval)", () => {
    fc.assert(
      fc.property(sequence, ([real, imaginary]) => {
        const energy = () => real.reduce((sum, value, i) => sum + value ** 2 + imaginary[i] ** 2, 0);
        const before = energy() * real.length;
        createFourierTransform(real.length).forward(real, imaginary);
        expect(Math.abs(energy() - before)).toBeLessThanOrEqual(1e-13 * before);
      }),
    );
  });

  test("a transform used again gives the same bits", () => {
    fc.assert(
      fc.property(sequence, ([real, imaginary]) => {
        const transform = createFourierTransform(real.length);
        const [againReal, againImaginary] = [real.slice(), imaginary.slice()];
        transform.forward(real, imaginary);
        transform.forward(againReal, againImaginary);
        expect(againReal).toEqual(real);
        expect(againImaginary).toEqual(imaginary);
      }),
    );
  });
});

describe("contract", () => {
  // Lengths without a power of two took ten times as long as their neighbors, so that a row of 4,000,000 pixels took seconds
  test("no length takes more than a multiple of n log n", () => {
    const lengths = [2, 3, 31, 37, 61, 1009, 2 * 1009, 31 * 37, 65_536, 65_537, 1_000_000, 999_983];
    for (const length of lengths) {
      const { operations } = createFourierTransform(length);
      expect(operations / (length * Math.log2(length)), `length ${length}`).toBeLessThan(40);
      expect(operations).toBeGreaterThan(length);
    }
    expect(createFourierTransform(1_000_000).operations).toBeLessThan(
      createFourierTransform(999_983).operations / 3,
    );
  });

  test.each<[unknown, new (message: string) => Error, string]>([
    ["8", TypeError, 'got "8"'],
    [0, RangeError, "got 0"],
    [2.5, RangeError, "got 2.5"],
    [2 ** 27 + 1, RangeError, "got 134217729"],
  ])("length %j is refused by name", (length, kind, got) => {
    const need = "createFourierTransform: length must be an integer from 1 to 134217728";
    expect(() => createFourierTransform(length as number)).toThrow(new kind(`${need}, ${got}`));
  });

  test("arrays of another kind or length are refused by name", () => {
    const { forward, inverse } = createFourierTransform(3);
    const [right, wrong] = [new Float64Array(3), new Float64Array(4)];
    expect(() => forward(wrong, right)).toThrow(new RangeError("forward: real must have length 3, got 4"));
    expect(() => inverse(right, wrong)).toThrow(
      new RangeError("inverse: imaginary must have length 3, got 4"),
    );
    expect(() => forward([1, 2, 3] as never, right)).toThrow(
      new TypeError("forward: real must be a Float64Array, got an array of 3"),
    );
  });
});
