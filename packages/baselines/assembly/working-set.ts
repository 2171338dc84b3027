// Pointers are byte offsets. Each sample has two variables: those of samples from below come first, `half` of them, then as many from
// above; the last of both are of no sample. By variable: slopes f64 (how fast the objective falls if sign * alpha rises), rises f64
// (0 where sign * alpha may rise, else -Infinity), falls f64 (0 where it may fall, else Infinity), positions i32 (which of equally good
// variables is taken: the last). Kernel rows hold f32 by sample. `blocks` are the places of four samples each in a kernel row, in
// bytes, i32.

/** A little less than one: a product below this share of another one is the smaller of the two, however both were rounded. */
const SURELY: f64 = 0.999999999999;

/** In place of a curvature that is not positive. */
const TINY: f64 = 1e-12;

let extreme: f64 = 0;
let chosen: i32 = -1;
let best: f64 = 0;
let enough: f64 = 0;

/** The largest slope, or fall, that the last call of moveAndChoose, or chooseSecond, met. */
export function lastExtreme(): f64 {
  return extreme;
}

/** Two singles as doubles. */
function two(singles: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(singles));
}

/** Takes a change from two slopes, and returns them, but -Infinity for variables that may not rise. */
function moved(slopes: usize, rises: usize, change: v128): v128 {
  const slope = f64x2.sub(v128.load(slopes), change);
  v128.store(slopes, slope);
  return f64x2.add(slope, v128.load(rises));
}

/** Follows a step of two variables and returns the variable of largest slope among those that may rise, or -1. */
export function moveAndChoose(
  blocks: usize,
  count: i32,
  half: i32,
  slopes: usize,
  rises: usize,
  positions: usize,
  rowI: usize,
  stepI: f64,
  rowJ: usize,
  stepJ: f64,
): i32 {
  const above = (<usize>half) << 3;
  const i = f64x2.splat(stepI);
  const j = f64x2.splat(stepJ);
  extreme = -Infinity;
  chosen = -1;
  let largest = f64x2.splat(-Infinity);
  const end = blocks + ((<usize>count) << 2);
  for (let block = blocks; block < end; block += 4) {
    const place = <usize>load<u32>(block);
    const ofI = rowI + place;
    const ofJ = rowJ + place;
    const first = f64x2.add(f64x2.mul(two(ofI), i), f64x2.mul(two(ofJ), j));
    const second = f64x2.add(f64x2.mul(two(ofI + 8), i), f64x2.mul(two(ofJ + 8), j));
    const slope = slopes + 2 * place;
    const rise = rises + 2 * place;
    const a = moved(slope, rise, first);
    const b = moved(slope + 16, rise + 16, second);
    const c = moved(slope + above, rise + above, first);
    const d = moved(slope + above + 16, rise + above + 16, second);
    const most = f64x2.pmax(f64x2.pmax(a, b), f64x2.pmax(c, d));
    // Rarely is one of the eight better than all before
    if (!v128.any_true(f64x2.ge(most, largest))) continue;
    chooseFirstIn(<i32>(place >> 2), slopes, rises, positions);
    chooseFirstIn(<i32>(place >> 2) + half, slopes, rises, positions);
    largest = f64x2.splat(extreme);
  }
  return chosen;
}

/** Looks at four variables. */
function chooseFirstIn(start: i32, slopes: usize, rises: usize, positions: usize): void {
  for (let t = start; t < start + 4; t++) {
    const at = (<usize>t) << 3;
    const slope = load<f64>(slopes + at) + load<f64>(rises + at);
    if (slope < extreme) continue;
    if (slope === extreme && (chosen < 0 || isBefore(t, positions))) continue;
    extreme = slope;
    chosen = t;
  }
}

/** Whether a variable comes before the chosen one. */
function isBefore(t: i32, positions: usize): bool {
  return load<i32>(positions + ((<usize>t) << 2)) < load<i32>(positions + ((<usize>chosen) << 2));
}

/** The partner, among the variables that may fall, with which the first gains most by second-order information, or -1. */
export function chooseSecond(
  blocks: usize,
  count: i32,
  half: i32,
  slopes: usize,
  falls: usize,
  positions: usize,
  row: usize,
  largest: f64,
): i32 {
  const above = (<usize>half) << 3;
  const most = f64x2.splat(largest);
  const tiny = f64x2.splat(TINY);
  const twice = f64x2.splat(2);
  best = Infinity;
  enough = 0;
  chosen = -1;
  let least = f64x2.splat(Infinity);
  let needed = f64x2.splat(0);
  const end = blocks + ((<usize>count) << 2);
  for (let block = blocks; block < end; block += 4) {
    const place = <usize>load<u32>(block);
    const kernel = row + place;
    const first = f64x2.pmax(f64x2.sub(twice, f64x2.mul(twice, two(kernel))), tiny);
    const second = f64x2.pmax(f64x2.sub(twice, f64x2.mul(twice, two(kernel + 8))), tiny);
    const slope = slopes + 2 * place;
    const fall = falls + 2 * place;
    const a = f64x2.add(v128.load(slope), v128.load(fall));
    const b = f64x2.add(v128.load(slope, 16), v128.load(fall, 16));
    const c = f64x2.add(v128.load(slope + above), v128.load(fall + above));
    const d = f64x2.add(v128.load(slope + above, 16), v128.load(fall + above, 16));
    // Of the two variables of a sample, the one of lower slope gains more
    const lower = f64x2.pmin(a, c);
    const other = f64x2.pmin(b, d);
    least = f64x2.pmin(least, f64x2.pmin(lower, other));
    const isFirst = f64x2.ge(squareOf(most, lower), f64x2.mul(needed, first));
    const isSecond = f64x2.ge(squareOf(most, other), f64x2.mul(needed, second));
    // Nearly all are far from the best one, which is seen without a division
    if (!v128.any_true(v128.or(isFirst, isSecond))) continue;
    const samples = <i32>(place >> 2);
    chooseSecondIn(samples, slopes, falls, positions, row + place, largest);
    chooseSecondIn(samples + half, slopes, falls, positions, row + place, largest);
    needed = f64x2.splat(enough);
  }
  extreme = -min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1));
  return chosen;
}

/** The squares of how far two slopes are below the largest, 0 where they are not. */
function squareOf(largest: v128, slopes: v128): v128 {
  const difference = f64x2.pmax(f64x2.sub(largest, slopes), f64x2.splat(0));
  return f64x2.mul(difference, difference);
}

/** Looks at four variables. */
function chooseSecondIn(
  start: i32,
  slopes: usize,
  falls: usize,
  positions: usize,
  row: usize,
  largest: f64,
): void {
  for (let i = 0; i < 4; i++) {
    const t = start + i;
    const at = (<usize>t) << 3;
    const difference = largest - (load<f64>(slopes + at) + load<f64>(falls + at));
    if (difference <= 0) continue;
    const kernel = <f64>load<f32>(row + ((<usize>i) << 2));
    const square = difference * difference;
    const decrease = -square / max<f64>(2 - 2 * kernel, TINY);
    if (decrease > best || (decrease === best && isBefore(t, positions))) continue;
    best = decrease;
    enough = -best * SURELY;
    chosen = t;
  }
}

/** Takes `step` times a kernel row from the slopes of all variables. */
export function moveSlopes(half: i32, slopes: usize, row: usize, step: f64): void {
  const above = (<usize>half) << 3;
  const steps = f64x2.splat(step);
  const end = (<usize>half) << 2;
  for (let place: usize = 0; place < end; place += 16) {
    const first = f64x2.mul(two(row + place), steps);
    const second = f64x2.mul(two(row + place + 8), steps);
    const at = slopes + 2 * place;
    v128.store(at, f64x2.sub(v128.load(at), first));
    v128.store(at, f64x2.sub(v128.load(at, 16), second), 16);
    v128.store(at + above, f64x2.sub(v128.load(at + above), first));
    v128.store(at + above, f64x2.sub(v128.load(at + above, 16), second), 16);
  }
}
