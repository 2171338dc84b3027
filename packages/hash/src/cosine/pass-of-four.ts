import type { RealPass } from "./real-pass.ts";

/** Four lines of each group become four others. */
export function passOfFour(from: Float64Array, to: Float64Array, pass: RealPass): void {
  const { count, span } = pass;
  for (let group = 0; group < count; group++) {
    passEnds(from, to, 4 * group * span, group * span, pass);
    for (let i = 2; i < span; i += 2) passPair(from, to, 4 * group * span, group * span, i, pass);
  }
}

/** The first number of each line, and the last where lines are even. */
function passEnds(
  from: Float64Array,
  to: Float64Array,
  a: number,
  start: number,
  { count, span }: RealPass,
): void {
  const far = span * count;
  const last = span - 1;
  const [b, c, d] = [a + span, a + 2 * span, a + 3 * span];
  const outerSum = from[a] + from[d + last];
  const outerDifference = from[a] - from[d + last];
  const second = 2 * from[b + last];
  const third = 2 * from[c];
  to[start] = outerSum + second;
  to[start + 2 * far] = outerSum - second;
  to[start + 3 * far] = outerDifference + third;
  to[start + far] = outerDifference - third;
  if (span % 2 === 1) return;
  const imaginarySum = from[d] + from[b];
  const imaginaryDifference = from[d] - from[b];
  const realSum = from[a + last] + from[c + last];
  const realDifference = from[a + last] - from[c + last];
  to[start + last] = realSum + realSum;
  to[start + far + last] = Math.SQRT2 * (realDifference - imaginarySum);
  to[start + 2 * far + last] = imaginaryDifference + imaginaryDifference;
  to[start + 3 * far + last] = -Math.SQRT2 * (realDifference + imaginarySum);
}

/** The complex number at `i` of each line; those of the second and fourth line lie mirrored. */
function passPair(
  from: Float64Array,
  to: Float64Array,
  a: number,
  start: number,
  i: number,
  { count, span, twiddles }: RealPass,
): void {
  const far = span * count;
  const [b, c, d] = [a + 2 * span - i, a + 2 * span + i, a + 4 * span - i];
  const outerReal = from[a + i - 1] + from[d - 1];
  const outerImaginary = from[a + i] - from[d];
  const innerReal = from[c - 1] + from[b - 1];
  const innerImaginary = from[c] - from[b];
  to[start + i - 1] = outerReal + innerReal;
  to[start + i] = outerImaginary + innerImaginary;
  const crossReal = from[a + i - 1] - from[d - 1];
  const crossImaginary = from[a + i] + from[d];
  const turnedReal = from[c] + from[b];
  const turnedImaginary = from[c - 1] - from[b - 1];
  const rotated = [
    [crossReal - turnedReal, crossImaginary + turnedImaginary],
    [outerReal - innerReal, outerImaginary - innerImaginary],
    [crossReal + turnedReal, crossImaginary - turnedImaginary],
  ];
  for (const [line, [real, imaginary]] of rotated.entries()) {
    const twiddle = line * (span - 1) + i - 2;
    const at = start + (line + 1) * far + i;
    to[at] = twiddles[twiddle] * imaginary + twiddles[twiddle + 1] * real;
    to[at - 1] = twiddles[twiddle] * real - twiddles[twiddle + 1] * imaginary;
  }
}
