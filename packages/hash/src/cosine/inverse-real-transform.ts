import { passOfFour } from "./pass-of-four.ts";
import { passOfTwo } from "./pass-of-two.ts";
import type { RealPass } from "./real-pass.ts";
import { unitRoots } from "./unit-roots.ts";

/**
 * The inverse Fourier transform of the half-complex numbers `r0, r1, i1, r2, …`, not normalized, in place.
 *
 * @param length - a power of 2, at least 16
 */
export function inverseRealTransform(length: number): (line: Float64Array) => void {
  const passes = planPasses(length);
  const scratch = new Float64Array(length);
  return (line) => {
    let from: Float64Array = line;
    let to: Float64Array = scratch;
    for (const pass of passes) {
      if (pass.radix === 4) passOfFour(from, to, pass);
      else passOfTwo(from, to, pass);
      [from, to] = [to, from];
    }
    if (from !== line) line.set(from);
  };
}

function planPasses(length: number): RealPass[] {
  const fours = Math.floor(Math.log2(length) / 2);
  const radices = new Array<number>(fours).fill(4);
  if (4 ** fours < length) radices.unshift(2);
  const roots = unitRoots(length);
  let count = 1;
  return radices.map((radix) => {
    const span = length / (count * radix);
    const twiddles = new Float64Array((radix - 1) * (span - 1));
    for (let row = 1; row < radix; row++) {
      for (let i = 1; i <= (span - 1) >> 1; i++) {
        const at = (row - 1) * (span - 1) + 2 * i - 2;
        [twiddles[at], twiddles[at + 1]] = roots(row * count * i);
      }
    }
    const pass = { radix, count, span, twiddles };
    count *= radix;
    return pass;
  });
}
