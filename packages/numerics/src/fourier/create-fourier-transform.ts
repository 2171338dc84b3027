import { checkInteger, describeValue } from "@vscnn/core";
import type { FourierPlan } from "./fourier-plan.ts";
import { MAX_LENGTH, planOf } from "./plan-fourier-transform.ts";
import { runPasses } from "./run-passes.ts";

/** The discrete Fourier transform of one length, both ways. */
export interface FourierTransform {
  readonly length: number;
  /**
   * Roughly how many additions and multiplications one transform takes: of two ways to compute the same, that with fewer is
   * the faster.
   */
  readonly operations: number;
  /**
   * Replaces x by its transform: sum over n of `x(n) exp(-2 pi i n k / length)`.
   *
   * @param real - the real parts of x
   * @param imaginary - the imaginary parts of x
   * @throws TypeError if an array is not a Float64Array
   * @throws RangeError if an array has another length than the transform
   */
  forward(real: Float64Array, imaginary: Float64Array): void;
  /** Replaces a transform by what it is the transform of: the sum with `+2 pi i`, divided by the length. */
  inverse(real: Float64Array, imaginary: Float64Array): void;
}

/**
 * Makes the discrete Fourier transform of one length: tables and buffers are made once, transforms take no memory.
 *
 * Any length takes O(n log n), primes too: factors up to 31 by passes of their own, others by Bluestein's convolution. The
 * results are those of NumPy's `fft` and `ifft` up to a few units of the last place of the largest.
 *
 * @param length - 1 to 2^27
 * @throws TypeError or RangeError if the length is not legal
 * @example
 * const transform = createFourierTransform(3);
 * const real = Float64Array.of(1, 2, 4);
 * const imaginary = new Float64Array(3);
 * transform.forward(real, imaginary);
 * real; // => [7.0000000000, -2, -2]
 * imaginary[1]; // => 1.73205080757
 * transform.inverse(real, imaginary);
 * real; // => [1.0000000000, 2, 4]
 * @see Bluestein 1970, doi:10.1109/TAU.1970.1162132; Stockham 1966, doi:10.1145/1464182.1464209
 */
export function createFourierTransform(length: number): FourierTransform {
  checkInteger("createFourierTransform", "length", length, { min: 1, max: MAX_LENGTH });
  const plan = planOf(length);
  const transform = plan.chirp === undefined ? passTransform(plan) : convolutionTransform(plan);
  return {
    length,
    operations: operationsOf(plan),
    forward(real, imaginary) {
      checkParts("forward", length, real, imaginary);
      transform(real, imaginary);
    },
    inverse(real, imaginary) {
      checkParts("inverse", length, real, imaginary);
      // With the parts exchanged, the forward transform is the inverse one
      transform(imaginary, real);
      for (let i = 0; i < length; i++) {
        real[i] /= length;
        imaginary[i] /= length;
      }
    },
  };
}

type Transform = (real: Float64Array, imaginary: Float64Array) => void;

function passTransform({ length, passes }: FourierPlan): Transform {
  const workReal = new Float64Array(length);
  const workImaginary = new Float64Array(length);
  return (real, imaginary) => runPasses(passes, real, imaginary, workReal, workImaginary);
}

function convolutionTransform({ length, passLength, passes, chirp }: FourierPlan): Transform {
  const { factors, spectrum } = chirp as NonNullable<typeof chirp>;
  const [workReal, workImaginary, otherReal, otherImaginary] = [0, 1, 2, 3].map(
    () => new Float64Array(passLength),
  );
  return (real, imaginary) => {
    multiply(real, imaginary, factors, workReal, workImaginary, length);
    workReal.fill(0, length);
    workImaginary.fill(0, length);
    runPasses(passes, workReal, workImaginary, otherReal, otherImaginary);
    multiply(workReal, workImaginary, spectrum, workReal, workImaginary, passLength);
    runPasses(passes, workImaginary, workReal, otherImaginary, otherReal);
    multiply(workReal, workImaginary, factors, real, imaginary, length);
  };
}

/** Complex products of values and factors, which alternate real and imaginary. */
function multiply(
  real: Float64Array,
  imaginary: Float64Array,
  factors: Float64Array,
  toReal: Float64Array,
  toImaginary: Float64Array,
  length: number,
): void {
  for (let i = 0; i < length; i++) {
    const re = real[i];
    const im = imaginary[i];
    toReal[i] = re * factors[2 * i] - im * factors[2 * i + 1];
    toImaginary[i] = re * factors[2 * i + 1] + im * factors[2 * i];
  }
}

function operationsOf({ length, passLength, passes, chirp }: FourierPlan): number {
  const ofPasses = passes.reduce(
    (sum, { radix }) => sum + (passLength / radix) * operationsOfRadix(radix),
    0,
  );
  return chirp === undefined ? ofPasses : 2 * ofPasses + 6 * (passLength + 2 * length);
}

/** For `radix` values: the small transform, and a product with a twiddle factor for all but one. */
function operationsOfRadix(radix: number): number {
  return (radix % 2 === 1 ? 2 * (radix ** 2 - 1) : radix ** 2) + 6 * (radix - 1);
}

function checkParts(name: string, length: number, real: unknown, imaginary: unknown): void {
  for (const [part, values] of [
    ["real", real],
    ["imaginary", imaginary],
  ] as const) {
    if (!(values instanceof Float64Array)) {
      throw new TypeError(`${name}: ${part} must be a Float64Array, got ${describeValue(values)}`);
    }
    if (values.length !== length) {
      throw new RangeError(`${name}: ${part} must have length ${length}, got ${values.length}`);
    }
  }
}
