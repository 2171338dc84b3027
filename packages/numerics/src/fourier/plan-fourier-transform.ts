import { checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import { factorLength, smoothLength } from "./factor-length.ts";
import type { FourierChirp, FourierPass, FourierPlan } from "./fourier-plan.ts";
import { runPasses } from "./run-passes.ts";
import { unitRoot } from "./unit-root.ts";

/** The longest transform: its tables are a few times as large. */
export const MAX_LENGTH: number = 2 ** 27;

/** Above this, a prime factor is cheaper by convolution than by a pass of its own. */
const MAX_PRIME = 31;

/** Options of {@link planFourierTransform}. */
export interface PlanFourierTransformOptions {
  /**
   * The largest prime factor for which there is a pass, 5 to 1,000; lengths with a larger one are transformed by
   * convolution.
   * @defaultValue 31
   */
  largestPrime?: number;
}

const OPTIONS: OptionNames<PlanFourierTransformOptions> = { largestPrime: true };

/**
 * The tables of a Fourier transform of one length: radices and twiddle factors of its passes (Stockham's order, which
 * needs no sorting) and, where a prime factor is large, the chirp of Bluestein's convolution.
 *
 * {@link createFourierTransform} makes the transform itself. Plans are for kernels of another precision or layout.
 *
 * @param length - 1 to 2^27
 * @throws TypeError or RangeError if the length or an option is not legal
 * @example
 * planFourierTransform(60).passes.map(({ radix }) => radix); // => [5, 3, 4]
 * planFourierTransform(53).passLength; // => 108
 * @see Bluestein 1970, doi:10.1109/TAU.1970.1162132
 */
export function planFourierTransform(length: number, options: PlanFourierTransformOptions = {}): FourierPlan {
  checkOptions("planFourierTransform", options, OPTIONS);
  const { largestPrime = MAX_PRIME } = options;
  checkInteger("planFourierTransform", "length", length, { min: 1, max: MAX_LENGTH });
  checkInteger("planFourierTransform", "largestPrime", largestPrime, { min: 5, max: 1000 });
  return planOf(length, largestPrime);
}

export function planOf(length: number, largestPrime: number = MAX_PRIME): FourierPlan {
  const radices = factorLength(length, largestPrime);
  if (radices !== undefined) return { length, passLength: length, passes: passesOf(length, radices) };
  const passLength = smoothLength(2 * length - 1);
  const passes = passesOf(passLength, factorLength(passLength, 5) ?? []);
  return { length, passLength, passes, chirp: chirpOf(length, passLength, passes) };
}

function passesOf(length: number, radices: readonly number[]): FourierPass[] {
  let rest = length;
  return radices.map((radix) => {
    rest /= radix;
    return { radix, groups: rest, twiddles: twiddleFactors(radix, rest), roots: rootsOf(radix) };
  });
}

function rootsOf(radix: number): Float64Array {
  return Float64Array.from(Array.from({ length: radix }, (_, k) => unitRoot(k, radix)).flat());
}

function twiddleFactors(radix: number, groups: number): Float64Array {
  const twiddles = new Float64Array(2 * groups * (radix - 1));
  let to = 0;
  for (let p = 0; p < groups; p++) {
    for (let k = 1; k < radix; k++) {
      const [real, imaginary] = unitRoot(p * k, radix * groups);
      twiddles[to++] = real;
      twiddles[to++] = imaginary;
    }
  }
  return twiddles;
}

/** Since 2 j k = j^2 + k^2 - (k - j)^2, the transform is a product with a chirp, convolved with another. */
function chirpOf(length: number, passLength: number, passes: readonly FourierPass[]): FourierChirp {
  const factors = new Float64Array(2 * length);
  const real = new Float64Array(passLength);
  const imaginary = new Float64Array(passLength);
  for (let j = 0; j < length; j++) {
    const [factorReal, factorImaginary] = unitRoot((j * j) % (2 * length), 2 * length);
    factors[2 * j] = factorReal;
    factors[2 * j + 1] = factorImaginary;
    for (const at of [j, (passLength - j) % passLength]) {
      real[at] = factorReal / passLength;
      imaginary[at] = -factorImaginary / passLength;
    }
  }
  runPasses(passes, real, imaginary, new Float64Array(passLength), new Float64Array(passLength));
  const spectrum = new Float64Array(2 * passLength);
  for (let k = 0; k < passLength; k++) {
    spectrum[2 * k] = real[k];
    spectrum[2 * k + 1] = imaginary[k];
  }
  return { factors, spectrum };
}
