import { POST_STEP, ROW } from "./layout";
import { medianOfFew } from "./median-of-few";

const WINDOWS = 4;
/** Outcomes of the longest window. */
const MOST: i32 = 30;

/**
 * Writes mean and trend of the last 3, 5, 10 and 30 outcomes, and the median of 3 and 5: what
 * src/history/write-post-windows.ts does, for two posts at a time where both have as many outcomes.
 */
export function postSums(scores: usize, ends: usize, count: i32, target: usize): void {
  for (let i = 0; i < count; i++) {
    const known = load<i32>(ends);
    const end = scores + ((<usize>known) << 3);
    writeMedians(end, known, target);
    if (known >= MOST && i + 1 < count) {
      const next = load<i32>(ends, 4);
      const other = scores + ((<usize>next) << 3);
      writeMedians(other, next, target + ROW);
      writeLines(end, other, known, target, target + ROW);
      i++;
      ends += 4;
      target += ROW;
    } else {
      writeLines(end, end, known, target, target);
    }
    ends += 4;
    target += ROW;
  }
}

function writeMedians(end: usize, known: i32, target: usize): void {
  store<f32>(target, <f32>medianOfFew(end, min(known, 3)), 4);
  store<f32>(target, <f32>medianOfFew(end, min(known, 5)), POST_STEP + 4);
}

/** Of two posts with so many outcomes, or more than any window holds. Where there is none all are 0 / 0, as are trends of one. */
function writeLines(end: usize, other: usize, known: i32, target: usize, otherTarget: usize): void {
  const newest = pairAt(end, other);
  const one = f64x2.splat(1);
  let y = f64x2.splat(0);
  let xy = y;
  let held = y;
  let back = 0;
  for (let window = 0; window < WINDOWS; window++) {
    const posts = window === 0 ? 3 : window === 1 ? 5 : window === 2 ? 10 : MOST;
    for (const most = min(posts, known); back < most; back++) {
      const above = f64x2.sub(pairAt(end, other), newest);
      y = f64x2.add(y, above);
      xy = f64x2.add(xy, f64x2.mul(held, above));
      held = f64x2.add(held, one);
      end -= 8;
      other -= 8;
    }
    storeBoth(target, otherTarget, f64x2.add(newest, f64x2.div(y, held)));
    const middle = f64x2.mul(f64x2.mul(y, f64x2.sub(held, one)), f64x2.splat(0.5));
    const rise = f64x2.mul(f64x2.splat(12), f64x2.sub(middle, xy));
    const spread = f64x2.mul(held, f64x2.sub(f64x2.mul(held, held), one));
    storeBoth(target + 8, otherTarget + 8, f64x2.div(rise, spread));
    target += POST_STEP;
    otherTarget += POST_STEP;
  }
}

/** The last outcomes before two places. */
function pairAt(end: usize, other: usize): v128 {
  return v128.load64_lane(other - 8, v128.load64_zero(end - 8), 1);
}

function storeBoth(target: usize, otherTarget: usize, numbers: v128): void {
  const singles = f32x4.demote_f64x2_zero(numbers);
  v128.store32_lane(target, singles, 0);
  v128.store32_lane(otherTarget, singles, 1);
}
