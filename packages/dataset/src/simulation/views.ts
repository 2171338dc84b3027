import { exponential } from "./exponential.ts";

const SCORE = { median: -3.6, scale: 1.6, skew: 0.15 };
const VIRAL = { share: 0.002, least: 2 };

/** The views of posts by their popularity, of which a few are viral. */
export function drawnViews(
  popularity: Float64Array,
  days: readonly number[],
  random: () => number,
): Float64Array {
  return popularity.map((value, post) => {
    const viral = random() < VIRAL.share ? VIRAL.least + exponential(random) : 0;
    const score = SCORE.median + (SCORE.scale * Math.expm1(SCORE.skew * value)) / SCORE.skew + viral;
    return Math.max(1, Math.round(days[post] * 2 ** (score - 1)));
  });
}
