import { DAY_STEP, POST_STEP, ROW } from "./layout";

const POST_WINDOWS: usize = 4;
const DAY_WINDOWS: usize = 3;

/**
 * Writes the weighted means of all known outcomes: what src/all-histories/weighted-means.ts does.
 *
 * @param weighted - numerator and denominator of each mean, of the outcomes that were known before
 * @param taken - how many these are
 * @param decays - of windows of days, of each outcome
 * @param step - bytes from those of a window to those of the next
 */
export function weightedMeans(
  weighted: usize,
  taken: i32,
  scores: usize,
  decays: usize,
  step: usize,
  ends: usize,
  count: i32,
  target: usize,
): void {
  for (let i = 0; i < count; i++) {
    for (const known = load<i32>(ends + ((<usize>i) << 2)); taken < known; taken++) {
      takeOutcome(weighted, decays + ((<usize>taken) << 3), step, load<f64>(scores + ((<usize>taken) << 3)));
    }
    writeMeans(weighted, target);
    target += ROW;
  }
}

function takeOutcome(weighted: usize, decays: usize, step: usize, score: f64): void {
  const point = f64x2.replace_lane(f64x2.splat(1), 0, score);
  // 1 - 2 / (posts + 1)
  decay(weighted, 1 - 2.0 / 4, point);
  decay(weighted + 16, 1 - 2.0 / 6, point);
  decay(weighted + 32, 1 - 2.0 / 11, point);
  decay(weighted + 48, 1 - 2.0 / 31, point);
  for (let window: usize = POST_WINDOWS; window < POST_WINDOWS + DAY_WINDOWS; window++) {
    decay(weighted + (window << 4), load<f64>(decays), point);
    decays += step;
  }
}

function decay(mean: usize, left: f64, point: v128): void {
  v128.store(mean, f64x2.add(f64x2.mul(f64x2.splat(left), v128.load(mean)), point));
}

/** NaN, which is 0 / 0, before the first outcome. */
function writeMeans(weighted: usize, target: usize): void {
  let to = target + 12;
  for (let window: usize = 0; window < POST_WINDOWS; window++) {
    store<f32>(to, <f32>(load<f64>(weighted + (window << 4)) / load<f64>(weighted + (window << 4), 8)));
    to += POST_STEP;
  }
  to += 4;
  for (let window: usize = POST_WINDOWS; window < POST_WINDOWS + DAY_WINDOWS; window++) {
    store<f32>(to, <f32>(load<f64>(weighted + (window << 4)) / load<f64>(weighted + (window << 4), 8)));
    to += DAY_STEP;
  }
}
