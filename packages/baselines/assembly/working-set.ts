// Pointers are byte offsets. By variable: slopes f64 (how fast the objective falls if sign * alpha rises), samples i32 (its
// place in a kernel row), sides u8 (bit 0: sign * alpha may rise; bit 1: it may fall). Kernel rows hold f32 by sample.

/** A little less than one: a product below this share of another one is the smaller of the two, however both were rounded. */
const SURELY: f64 = 0.999999999999;

let extreme: f64 = 0;

/** The largest slope, or fall, that the last call of moveAndChoose, or chooseSecond, met. */
export function lastExtreme(): f64 {
  return extreme;
}

/** Follows a step of two variables and returns the variable of largest slope among those that may rise, or -1. */
export function moveAndChoose(
  count: i32,
  slopes: usize,
  samples: usize,
  sides: usize,
  rowI: usize,
  stepI: f64,
  rowJ: usize,
  stepJ: f64,
): i32 {
  let largest: f64 = -Infinity;
  let first = -1;
  for (let t = 0; t < count; t++) {
    const at = (<usize>load<i32>(samples + ((<usize>t) << 2))) << 2;
    const change = <f64>load<f32>(rowI + at) * stepI + <f64>load<f32>(rowJ + at) * stepJ;
    const slope = load<f64>(slopes + ((<usize>t) << 3)) - change;
    store<f64>(slopes + ((<usize>t) << 3), slope);
    if (<i32>load<u8>(sides + <usize>t) & <i32>(slope >= largest)) {
      largest = slope;
      first = t;
    }
  }
  extreme = largest;
  return first;
}

/** The partner, among the variables that may fall, with which the first gains most by second-order information, or -1. */
export function chooseSecond(
  count: i32,
  slopes: usize,
  samples: usize,
  sides: usize,
  row: usize,
  largest: f64,
): i32 {
  let opposite: f64 = -Infinity;
  let best: f64 = Infinity;
  let enough: f64 = 0;
  let second = -1;
  for (let t = 0; t < count; t++) {
    if (load<u8>(sides + <usize>t) < 2) continue;
    const slope = load<f64>(slopes + ((<usize>t) << 3));
    opposite = max<f64>(opposite, -slope);
    const difference = largest - slope;
    if (difference <= 0) continue;
    const kernel = <f64>load<f32>(row + ((<usize>load<i32>(samples + ((<usize>t) << 2))) << 2));
    const square = difference * difference;
    const positive = 2 - 2 * kernel;
    const curvature = select(positive, 1e-12, positive > 0);
    // Nearly all are far from the best one, which is seen without a division
    if (square < enough * curvature) continue;
    const decrease = -square / curvature;
    if (decrease <= best) {
      best = decrease;
      enough = -best * SURELY;
      second = t;
    }
  }
  extreme = opposite;
  return second;
}

/** Takes `step` times a kernel row from the slopes of the variables from `start` to before `end`. */
export function moveSlopes(start: i32, end: i32, slopes: usize, samples: usize, row: usize, step: f64): void {
  for (let t = start; t < end; t++) {
    const at = (<usize>load<i32>(samples + ((<usize>t) << 2))) << 2;
    const slope = slopes + ((<usize>t) << 3);
    store<f64>(slope, load<f64>(slope) - <f64>load<f32>(row + at) * step);
  }
}
