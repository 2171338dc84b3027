import type { RealPass } from "./real-pass.ts";

/** Two lines of each group become one of sums and one of turned differences. */
export function passOfTwo(from: Float64Array, to: Float64Array, { count, span, twiddles }: RealPass): void {
  const far = span * count;
  for (let group = 0; group < count; group++) {
    const a = 2 * group * span;
    const b = a + span;
    const sum = group * span;
    const difference = sum + far;
    to[sum] = from[a] + from[b + span - 1];
    to[difference] = from[a] - from[b + span - 1];
    if (span % 2 === 0) {
      to[sum + span - 1] = 2 * from[a + span - 1];
      to[difference + span - 1] = -2 * from[b];
    }
    for (let i = 2; i < span; i += 2) {
      const mirrored = span - i;
      const real = from[a + i - 1] - from[b + mirrored - 1];
      const imaginary = from[a + i] + from[b + mirrored];
      to[sum + i - 1] = from[a + i - 1] + from[b + mirrored - 1];
      to[sum + i] = from[a + i] - from[b + mirrored];
      to[difference + i] = twiddles[i - 2] * imaginary + twiddles[i - 1] * real;
      to[difference + i - 1] = twiddles[i - 2] * real - twiddles[i - 1] * imaginary;
    }
  }
}
