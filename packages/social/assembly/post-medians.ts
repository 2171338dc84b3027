import { ROW } from "./layout";

/** Stands for no rank, above all others. */
const NONE: i32 = 0x7fffffff;

/**
 * Medians of the last known outcomes, of so many posts: what src/all-histories/rank-window.ts finds.
 *
 * The ranks of the window stand sorted in vectors of four, so that one that leaves and one that enters move those between them by a
 * place without a question, and the median is where it always is.
 *
 * @param window - the vectors and one more, which holds no rank
 * @param taken - how many outcomes were known before
 */
export function postMedians(
  window: usize,
  posts: i32,
  taken: i32,
  ranks: usize,
  sorted: usize,
  ends: usize,
  count: i32,
  target: usize,
): void {
  const end = window + ((<usize>((posts + 3) >> 2)) << 4);
  if (taken === 0) for (let at = window; at <= end; at += 16) v128.store(at, i32x4.splat(NONE));
  for (const last = ends + ((<usize>count) << 2); ends < last; ends += 4) {
    for (const known = load<i32>(ends); taken < known; taken++) {
      const entering = ranks + ((<usize>taken) << 2);
      const leaving = taken < posts ? NONE : load<i32>(entering - ((<usize>posts) << 2));
      replaceRank(window, end, i32x4.splat(leaving), v128.load32_splat(entering));
    }
    store<f32>(target, <f32>middleOf(window, min(taken, posts), sorted));
    target += ROW;
  }
}

function replaceRank(window: usize, end: usize, leaving: v128, entering: v128): void {
  let own = v128.load(window);
  let lower = i32x4.splat(-1);
  while (window < end) {
    const next = v128.load(window, 16);
    // Without the one that leaves: those above it are a place further down
    const above = v128.shuffle<i32>(own, next, 1, 2, 3, 4);
    const left = v128.bitselect(own, above, i32x4.lt_s(own, leaving));
    // With the one that enters: those above it are a place further up
    const below = v128.shuffle<i32>(lower, left, 3, 4, 5, 6);
    v128.store(window, i32x4.min_s(left, i32x4.max_s(entering, below)));
    lower = left;
    own = next;
    window += 16;
  }
}

/** NaN of none. The mean of one and the same is itself in single precision, even where their sum has no end. */
function middleOf(window: usize, held: i32, sorted: usize): f64 {
  if (held === 0) return NaN;
  return (outcomeAt(window, (held - 1) >> 1, sorted) + outcomeAt(window, held >> 1, sorted)) / 2;
}

function outcomeAt(window: usize, place: i32, sorted: usize): f64 {
  return load<f64>(sorted + ((<usize>load<i32>(window + ((<usize>place) << 2))) << 3));
}
