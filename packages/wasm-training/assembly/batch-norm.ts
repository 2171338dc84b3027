import { addTo, PART_ROWS } from "./columns";

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
 * The gradients of `batchNorm` with respect to all its inputs, in one pass over x and dy.
 *
 * dx = dy slope, where slope = scale / sqrt(variance + epsilon); dOffset = sum dy; dScale = sum dy (x - mean) /
 * sqrt(variance + epsilon); dMean = -slope sum dy; dVariance = -dScale scale / (2 (variance + epsilon)).
 * `work` holds three rows.
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
  const bytes = (<usize>channels) << 2;
  const partOffset = work + bytes;
  const partScale = partOffset + bytes;
  slopes(channels, variance, scale, epsilon, work);
  memory.fill(dOffset, 0, bytes);
  memory.fill(dScale, 0, bytes);
  for (let first = 0; first < rows; first += PART_ROWS) {
    const count = min(PART_ROWS, rows - first);
    memory.fill(partOffset, 0, 2 * bytes);
    for (let row = 0; row < count; row++) {
      gradientRow(channels, x, dy, mean, work, dx, partOffset, partScale);
      x += bytes;
      dy += bytes;
      dx += bytes;
    }
    addTo(channels, dOffset, partOffset);
    addTo(channels, dScale, partScale);
  }
  for (let at: usize = 0; at < bytes; at += 4) {
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

function gradientRow(
  channels: i32,
  x: usize,
  dy: usize,
  mean: usize,
  slope: usize,
  dx: usize,
  sumDy: usize,
  sumDyCentered: usize,
): void {
  let channel = 0;
  let at: usize = 0;
  for (; channel + 4 <= channels; channel += 4, at += 16) {
    const d = v128.load(dy + at);
    const centered = f32x4.sub(v128.load(x + at), v128.load(mean + at));
    v128.store(dx + at, f32x4.mul(d, v128.load(slope + at)));
    v128.store(sumDy + at, f32x4.add(v128.load(sumDy + at), d));
    v128.store(sumDyCentered + at, f32x4.add(v128.load(sumDyCentered + at), f32x4.mul(d, centered)));
  }
  for (; channel < channels; channel++, at += 4) {
    const d = load<f32>(dy + at);
    const centered: f32 = load<f32>(x + at) - load<f32>(mean + at);
    store<f32>(dx + at, d * load<f32>(slope + at));
    store<f32>(sumDy + at, load<f32>(sumDy + at) + d);
    store<f32>(sumDyCentered + at, load<f32>(sumDyCentered + at) + d * centered);
  }
}
