import { createRandom } from "@vscnn/core";
import { describe, expect, it } from "vitest";
import { createFourierTransform } from "../src/fourier-transform.ts";

/** The sum that defines the transform. */
function plainTransform(real: Float64Array, imaginary: Float64Array): [number, number][] {
  const { length } = real;
  return Array.from(real, (_, k) => {
    let sumReal = 0;
    let sumImaginary = 0;
    for (let n = 0; n < length; n++) {
      const angle = (-2 * Math.PI * ((n * k) % length)) / length;
      sumReal += real[n] * Math.cos(angle) - imaginary[n] * Math.sin(angle);
      sumImaginary += real[n] * Math.sin(angle) + imaginary[n] * Math.cos(angle);
    }
    return [sumReal, sumImaginary];
  });
}

describe("createFourierTransform", () => {
  it("transforms by hand", () => {
    const real = Float64Array.of(1, 2, 4);
    const imaginary = new Float64Array(3);
    createFourierTransform(3)(real, imaginary);
    // 1 + 2 + 4; 1 + 2 w + 4 w^2 with w = -1/2 - i sqrt(3)/2: 1 - 3 + i sqrt(3); its conjugate
    expect([...real].map((value) => value.toFixed(12))).toEqual([
      "7.000000000000",
      "-2.000000000000",
      "-2.000000000000",
    ]);
    expect(imaginary[1]).toBeCloseTo(Math.sqrt(3), 12);
    expect(imaginary[2]).toBeCloseTo(-Math.sqrt(3), 12);
  });

  it("equals the sum that defines it at every length, primes and powers alike", () => {
    const random = createRandom(1);
    for (const length of [...Array.from({ length: 70 }, (_, i) => i + 1), 97, 128, 255, 331, 512]) {
      const real = Float64Array.from({ length }, () => random() - 0.5);
      const imaginary = Float64Array.from({ length }, () => random() - 0.5);
      const expected = plainTransform(real, imaginary);
      createFourierTransform(length)(real, imaginary);
      // Values are below sqrt(length); both sides round at about 1e-16 a step
      const deviations = expected.map(([x, y], k) => Math.hypot(real[k] - x, imaginary[k] - y));
      expect(Math.max(...deviations)).toBeLessThan(1e-12 * Math.sqrt(length));
    }
  });
});
