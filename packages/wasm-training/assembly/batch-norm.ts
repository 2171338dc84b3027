import { highPair, narrow } from "./columns";

/**
 * result = (x - mean) / sqrt(variance + epsilon) * scale + offset over rows of `channels` floats.
 *
 * A scale or offset at address 0 is taken as 1 or 0. `work` holds one row.
 */
export function batchNorm(
  rows: i32,
  channels: i32,
  x: usize,
  mean: usize,
  variance: usize,
  scale: usize,
  offset: usize,
  epsilon: f32,
  result: usize,
  work: usize,
): void {
  slopes(channels, variance, scale, epsilon, work);
  const zero = f32x4.splat(0);
  for (let row = 0; row < rows; row++) {
    let channel = 0;
    let at: usize = 0;
    for (; channel + 4 <= channels; channel += 4, at += 16) {
      const centered = f32x4.sub(v128.load(x + at), v128.load(mean + at));
      const shift = offset === 0 ? zero : v128.load(offset + at);
      v128.store(result + at, f32x4.add(f32x4.mul(centered, v128.load(work + at)), shift));
    }
    for (; channel < channels; channel++, at += 4) {
      const shift: f32 = offset === 0 ? 0 : load<f32>(offset + at);
      store<f32>(result + at, (load<f32>(x + at) - load<f32>(mean + at)) * load<f32>(work + at) + shift);
    }
    x += at;
    result += at;
  }
}

/**
 * The gradients of `batchNorm` with respect to all its inputs, in one pass over x and dy; sums are accumulated in double
 * precision.
 *
 * dx = dy slope, where slope = scale / sqrt(variance + epsilon); dOffset = sum dy; dScale = sum dy (x - mean) /
 * sqrt(variance + epsilon); dMean = -slope sum dy; dVariance = -dScale scale / (2 (variance + epsilon)).
 * `work` holds one row.
 */
export function batchNormGradient(
  rows: i32,
  channels: i32,
  x: usize,
  dy: usize,
  mean: usize,
  variance: usize,
  scale: usize,
  epsilon: f32,
  dx: usize,
  dMean: usize,
  dVariance: usize,
  dScale: usize,
  dOffset: usize,
  work: usize,
): void {
  slopes(channels, variance, scale, epsilon, work);
  let channel = 0;
  let at: usize = 0;
  for (; channel + 4 <= channels; channel += 4, at += 16) {
    gradientOfFour(rows, channels, x + at, dy + at, mean + at, work + at, dx + at, dOffset + at, dScale + at);
  }
  for (; channel < channels; channel++, at += 4) {
    gradientOfOne(rows, channels, x + at, dy + at, mean + at, work + at, dx + at, dOffset + at, dScale + at);
  }
  for (at = 0; at < (<usize>channels) << 2; at += 4) {
    const spread: f32 = load<f32>(variance + at) + epsilon;
    const factor: f32 = scale === 0 ? 1 : load<f32>(scale + at);
    const slope: f32 = load<f32>(dScale + at) / sqrt<f32>(spread);
    store<f32>(dScale + at, slope);
    store<f32>(dMean + at, -load<f32>(work + at) * load<f32>(dOffset + at));
    store<f32>(dVariance + at, (<f32>-0.5 * slope * factor) / spread);
  }
}

/** scale / sqrt(variance + epsilon) of each channel. */
function slopes(channels: i32, variance: usize, scale: usize, epsilon: f32, result: usize): void {
  for (let at: usize = 0; at < (<usize>channels) << 2; at += 4) {
    const factor: f32 = scale === 0 ? 1 : load<f32>(scale + at);
    store<f32>(result + at, factor / sqrt<f32>(load<f32>(variance + at) + epsilon));
  }
}

/** dx of four channels, the sums of dy, and of dy (x - mean). */
function gradientOfFour(
  rows: i32,
  channels: i32,
  x: usize,
  dy: usize,
  mean: usize,
  slope: usize,
  dx: usize,
  sumDy: usize,
  sumDyCentered: usize,
): void {
  const means = v128.load(mean);
  const slopes = v128.load(slope);
  const step = (<usize>channels) << 2;
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  for (let row = 0; row < rows; row++) {
    const gradient = v128.load(dy);
    const product = f32x4.mul(gradient, f32x4.sub(v128.load(x), means));
    v128.store(dx, f32x4.mul(gradient, slopes));
    a = f64x2.add(a, f64x2.promote_low_f32x4(gradient));
    b = f64x2.add(b, highPair(gradient));
    c = f64x2.add(c, f64x2.promote_low_f32x4(product));
    d = f64x2.add(d, highPair(product));
    x += step;
    dy += step;
    dx += step;
  }
  v128.store(sumDy, narrow(a, b));
  v128.store(sumDyCentered, narrow(c, d));
}

/** The same for one channel. */
function gradientOfOne(
  rows: i32,
  channels: i32,
  x: usize,
  dy: usize,
  mean: usize,
  slope: usize,
  dx: usize,
  sumDy: usize,
  sumDyCentered: usize,
): void {
  const step = (<usize>channels) << 2;
  let sum: f64 = 0;
  let centered: f64 = 0;
  for (let row = 0; row < rows; row++) {
    const gradient = load<f32>(dy);
    store<f32>(dx, gradient * load<f32>(slope));
    sum += <f64>gradient;
    centered += <f64>(gradient * (load<f32>(x) - load<f32>(mean)));
    x += step;
    dy += step;
    dx += step;
  }
  store<f32>(sumDy, <f32>sum);
  store<f32>(sumDyCentered, <f32>centered);
}
