import { POST_STEP, ROW } from "./layout";
import { medianOfFew } from "./median-of-few";

/**
 * Writes mean and trend of the last 3, 5, 10 and 30 outcomes, and the median of 3 and 5: what
 * src/history/write-post-windows.ts does.
 */
export function postSums(scores: usize, ends: usize, count: i32, target: usize): void {
  for (let i = 0; i < count; i++) {
    const known = load<i32>(ends + ((<usize>i) << 2));
    const end = scores + ((<usize>known) << 3);
    store<f32>(target, <f32>medianOfFew(end, min(known, 3)), 4);
    store<f32>(target, <f32>medianOfFew(end, min(known, 5)), POST_STEP + 4);
    writeLines(end, known, target);
    target += ROW;
  }
}

function writeLines(end: usize, known: i32, target: usize): void {
  const newest = known > 0 ? load<f64>(end - 8) : NaN;
  let back = 0;
  let y: f64 = 0;
  let xy: f64 = 0;
  for (let window = 0; window < 4; window++) {
    const posts = window === 0 ? 3 : window === 1 ? 5 : window === 2 ? 10 : 30;
    for (const most = min(posts, known); back < most; back++) {
      const above = load<f64>(end - 8 - ((<usize>back) << 3)) - newest;
      y += above;
      xy += <f64>back * above;
    }
    const held = <f64>back;
    store<f32>(target, <f32>(newest + y / held));
    const trend = (12 * ((y * (held - 1)) / 2 - xy)) / (held * (held * held - 1));
    store<f32>(target, <f32>(back < 2 ? NaN : trend), 8);
    target += POST_STEP;
  }
}
