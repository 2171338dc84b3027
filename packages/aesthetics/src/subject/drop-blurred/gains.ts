import { CODE_BINS as BINS } from "../derivative-codes.ts";

/** How much likelier derivatives become by blurring: of side k and bin i, logarithms at `42 k + i`. */
export interface LikelihoodGains {
  horizontal: Float64Array;
  vertical: Float64Array;
  filters: number;
}

/** The gain of each code under one box, `step` numbers apart. */
export function fillCodeGains(gains: LikelihoodGains, side: number, filled: Float64Array, step = 1): void {
  const start = side * BINS;
  for (let bin = 0, to = 0; bin < BINS; bin++) {
    const gain = gains.horizontal[start + bin];
    for (let other = 0; other < BINS; other++, to += step) filled[to] = gain + gains.vertical[start + other];
  }
}
