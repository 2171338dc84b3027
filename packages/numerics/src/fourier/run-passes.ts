import type { FourierPass } from "./fourier-plan.ts";
import { passOfPrime } from "./pass-of-prime.ts";
import { pass2, pass3, pass4, pass5 } from "./passes.ts";

/**
 * Stockham's passes: each reads one pair of arrays and writes the other, in an order that needs no sorting afterwards.
 * All four arrays hold at least the length of the passes; the result is in the first two, what the work arrays hold is unspecified.
 */
export function runPasses(
  passes: readonly FourierPass[],
  real: Float64Array,
  imaginary: Float64Array,
  workReal: Float64Array,
  workImaginary: Float64Array,
): void {
  let [fromRe, fromIm, toRe, toIm] = [real, imaginary, workReal, workImaginary];
  let stride = 1;
  for (const pass of passes) {
    runPass(pass, stride, fromRe, fromIm, toRe, toIm);
    [fromRe, fromIm, toRe, toIm] = [toRe, toIm, fromRe, fromIm];
    stride *= pass.radix;
  }
  if (fromRe === real) return;
  real.set(fromRe);
  imaginary.set(fromIm);
}

function runPass(
  pass: FourierPass,
  stride: number,
  fromRe: Float64Array,
  fromIm: Float64Array,
  toRe: Float64Array,
  toIm: Float64Array,
): void {
  const { radix, groups, twiddles } = pass;
  if (radix === 4) pass4(groups, stride, twiddles, fromRe, fromIm, toRe, toIm);
  else if (radix === 2) pass2(groups, stride, twiddles, fromRe, fromIm, toRe, toIm);
  else if (radix === 3) pass3(groups, stride, twiddles, fromRe, fromIm, toRe, toIm);
  else if (radix === 5) pass5(groups, stride, twiddles, fromRe, fromIm, toRe, toIm);
  else passOfPrime(pass, stride, fromRe, fromIm, toRe, toIm);
}
