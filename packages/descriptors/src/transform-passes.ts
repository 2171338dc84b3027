/** One pass of a mixed-radix transform: `radix` interleaved sequences become `groups` transforms of `radix` values. */
export interface TransformPass {
  radix: number;
  groups: number;
  /** exp(-2 pi i p k / (radix groups)) for p from 0 to groups - 1 and k from 1 to radix - 1; real, imaginary. */
  twiddles: Float64Array;
}

/**
 * The passes of a transform, 4s last: a last pass has twiddle factors of 1, which the kernel's pass of radix 4 then
 * leaves out.
 *
 * @returns undefined if the length has a prime factor above `largestPrime`
 */
export function transformPasses(length: number, largestPrime: number): TransformPass[] | undefined {
  const passes: TransformPass[] = [];
  let rest = length;
  for (const radix of radices(length)) {
    if (radix > largestPrime && radix !== 4) return undefined;
    const groups = rest / radix;
    passes.push({ radix, groups, twiddles: twiddleFactors(radix, groups) });
    rest = groups;
  }
  return passes;
}

/** Prime factors from the largest to the smallest, pairs of twos as 4s at the end. */
function radices(length: number): number[] {
  const primes: number[] = [];
  let rest = length;
  for (let prime = 2; prime * prime <= rest; prime++) {
    for (; rest % prime === 0; rest /= prime) primes.push(prime);
  }
  if (rest > 1) primes.push(rest);
  const twos = primes.filter((prime) => prime === 2).length;
  const odd = primes.filter((prime) => prime !== 2).reverse();
  return [...odd, ...Array(twos % 2).fill(2), ...Array(twos >> 1).fill(4)];
}

function twiddleFactors(radix: number, groups: number): Float64Array {
  const twiddles = new Float64Array(2 * groups * (radix - 1));
  let to = 0;
  for (let p = 0; p < groups; p++) {
    for (let k = 1; k < radix; k++) {
      const angle = (-2 * Math.PI * p * k) / (radix * groups);
      twiddles[to++] = Math.cos(angle);
      twiddles[to++] = Math.sin(angle);
    }
  }
  return twiddles;
}

/** exp(-pi i j^2 / length) for j below length, which turns a transform into a convolution; real, imaginary. */
export function chirpFactors(length: number): Float64Array {
  const chirp = new Float64Array(2 * length);
  for (let j = 0; j < length; j++) {
    // j^2 modulo 2 length keeps the angle small and so exact
    const angle = (-Math.PI * ((j * j) % (2 * length))) / length;
    chirp[2 * j] = Math.cos(angle);
    chirp[2 * j + 1] = Math.sin(angle);
  }
  return chirp;
}
