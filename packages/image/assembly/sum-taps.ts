/** Sums of byte rows by weight, as doubles: the vertical pass of src/resize/resample-plainly.ts. */
export function sumByteRows(
  source: usize,
  stride: i32,
  width: i32,
  ends: usize,
  indices: usize,
  weights: usize,
  count: i32,
  target: usize,
): void {
  let first = 0;
  for (let i = 0; i < count; i++) {
    const end = load<i32>(ends + (i << 2));
    const row = target + 8 * <usize>i * width;
    for (let x = 0; x < width; x += 8)
      sumBytes(source + x, stride, first, end, indices, weights, row + (x << 3));
    first = end;
  }
}

/** Eight neighbors at once: two rows are added to each other before they are added to the sums. */
function sumBytes(
  source: usize,
  stride: i32,
  first: i32,
  end: i32,
  indices: usize,
  weights: usize,
  target: usize,
): void {
  let sum0 = f64x2.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  for (let tap = first; tap < end; tap += 2) {
    const a = v128.load_ext<u8>(source + stride * load<i32>(indices + (tap << 2)));
    const b = v128.load_ext<u8>(source + stride * load<i32>(indices + (tap << 2), 4));
    const weightA = v128.load_splat<f64>(weights + (tap << 3));
    const weightB = v128.load_splat<f64>(weights + (tap << 3), 8);
    const lowA = i32x4.extend_low_i16x8_u(a);
    const lowB = i32x4.extend_low_i16x8_u(b);
    const highA = i32x4.extend_high_i16x8_u(a);
    const highB = i32x4.extend_high_i16x8_u(b);
    sum0 = f64x2.add(sum0, weighed(lowA, weightA, lowB, weightB));
    sum1 = f64x2.add(sum1, weighed(upper(lowA), weightA, upper(lowB), weightB));
    sum2 = f64x2.add(sum2, weighed(highA, weightA, highB, weightB));
    sum3 = f64x2.add(sum3, weighed(upper(highA), weightA, upper(highB), weightB));
  }
  v128.store(target, sum0);
  v128.store(target, sum1, 16);
  v128.store(target, sum2, 32);
  v128.store(target, sum3, 48);
}

function weighed(a: v128, weightA: v128, b: v128, weightB: v128): v128 {
  return f64x2.add(
    f64x2.mul(weightA, f64x2.convert_low_i32x4_u(a)),
    f64x2.mul(weightB, f64x2.convert_low_i32x4_u(b)),
  );
}

function upper(values: v128): v128 {
  return v128.shuffle<i64>(values, values, 1, 1);
}

/** The same of rows of doubles. */
export function sumDoubleRows(
  source: usize,
  stride: i32,
  width: i32,
  ends: usize,
  indices: usize,
  weights: usize,
  count: i32,
  target: usize,
): void {
  let first = 0;
  for (let i = 0; i < count; i++) {
    const end = load<i32>(ends + (i << 2));
    const row = target + 8 * <usize>i * width;
    for (let x = 0; x < width; x += 4) {
      sumDoubles(source + (x << 3), stride << 3, first, end, indices, weights, row + (x << 3));
    }
    first = end;
  }
}

function sumDoubles(
  source: usize,
  stride: i32,
  first: i32,
  end: i32,
  indices: usize,
  weights: usize,
  target: usize,
): void {
  let sum0 = f64x2.splat(0);
  let sum1 = sum0;
  for (let tap = first; tap < end; tap += 2) {
    const a = source + stride * load<i32>(indices + (tap << 2));
    const b = source + stride * load<i32>(indices + (tap << 2), 4);
    const weightA = v128.load_splat<f64>(weights + (tap << 3));
    const weightB = v128.load_splat<f64>(weights + (tap << 3), 8);
    const pair0 = f64x2.add(f64x2.mul(weightA, v128.load(a)), f64x2.mul(weightB, v128.load(b)));
    const pair1 = f64x2.add(f64x2.mul(weightA, v128.load(a, 16)), f64x2.mul(weightB, v128.load(b, 16)));
    sum0 = f64x2.add(sum0, pair0);
    sum1 = f64x2.add(sum1, pair1);
  }
  v128.store(target, sum0);
  v128.store(target, sum1, 16);
}

/** Bytes as doubles, 8 at a time. */
export function widenBytes(source: usize, count: i32, target: usize): void {
  for (let i = 0; i < count; i += 8) {
    const bytes = v128.load_ext<u8>(source + i);
    const low = i32x4.extend_low_i16x8_u(bytes);
    const high = i32x4.extend_high_i16x8_u(bytes);
    const to = target + (i << 3);
    v128.store(to, f64x2.convert_low_i32x4_u(low));
    v128.store(to, f64x2.convert_low_i32x4_u(upper(low)), 16);
    v128.store(to, f64x2.convert_low_i32x4_u(high), 32);
    v128.store(to, f64x2.convert_low_i32x4_u(upper(high)), 48);
  }
}

/** The sums of the first three channels of each pixel, as doubles, 4 at a time. */
export function sumChannels(pixels: usize, count: i32, channels: i32, target: usize): void {
  // The byte of a channel of each of four pixels goes to a lane of its own
  const reds = i32x4.add(i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(channels)), i32x4.splat(0x80808000));
  const greens = i32x4.add(reds, i32x4.splat(1));
  const blues = i32x4.add(reds, i32x4.splat(2));
  for (let i = 0; i < count; i += 4) {
    const four = v128.load(pixels + i * channels);
    const red = i8x16.swizzle(four, reds);
    const green = i8x16.swizzle(four, greens);
    const blue = i8x16.swizzle(four, blues);
    const sums = i32x4.add(i32x4.add(red, green), blue);
    v128.store(target + (i << 3), f64x2.convert_low_i32x4_u(sums));
    v128.store(target + (i << 3), f64x2.convert_low_i32x4_u(upper(sums)), 16);
  }
}

/** What src/resize/round-to-bytes.ts does, 8 at a time. */
export function roundToBytes(source: usize, count: i32, target: usize): void {
  for (let i = 0; i < count; i += 8) {
    const from = source + (i << 3);
    const low = i16x8.narrow_i32x4_s(roundedPair(from), roundedPair(from + 16));
    const high = i16x8.narrow_i32x4_s(roundedPair(from + 32), roundedPair(from + 48));
    // Of each half only the first two of four are numbers
    const words = v128.shuffle<i32>(low, high, 0, 2, 4, 6);
    v128.store64_lane(target + i, i8x16.narrow_i16x8_u(words, words), 0);
  }
}

function roundedPair(source: usize): v128 {
  return i32x4.trunc_sat_f64x2_s_zero(f64x2.add(v128.load(source), f64x2.splat(0.5 + 1e-9)));
}

/** Sums of the pixels of rows of doubles by weight, pixel by pixel: the horizontal pass. */
export function sumPixels(
  source: usize,
  stride: i32,
  rows: i32,
  channels: i32,
  ends: usize,
  indices: usize,
  weights: usize,
  count: i32,
  target: usize,
): void {
  let to = target;
  for (let row = 0; row < rows; row++) {
    const from = source + 8 * <usize>row * stride;
    let first = 0;
    for (let i = 0; i < count; i++, to += (<usize>channels) << 3) {
      const end = load<i32>(ends + (i << 2));
      if (channels === 1) store<f64>(to, graySum(from, first, end, indices, weights));
      else colorSum(from, channels, first, end, indices, weights, to);
      first = end;
    }
  }
}

function graySum(from: usize, first: i32, end: i32, indices: usize, weights: usize): f64 {
  let sum: f64 = 0;
  for (let tap = first; tap < end; tap++) {
    sum += load<f64>(weights + (tap << 3)) * load<f64>(from + (load<i32>(indices + (tap << 2)) << 3));
  }
  return sum;
}

function colorSum(
  from: usize,
  channels: i32,
  first: i32,
  end: i32,
  indices: usize,
  weights: usize,
  target: usize,
): void {
  let redGreen = f64x2.splat(0);
  let blueAlpha = redGreen;
  for (let tap = first; tap < end; tap++) {
    const weight = v128.load_splat<f64>(weights + (tap << 3));
    const pixel = from + ((load<i32>(indices + (tap << 2)) * channels) << 3);
    redGreen = f64x2.add(redGreen, f64x2.mul(weight, v128.load(pixel)));
    blueAlpha = f64x2.add(blueAlpha, f64x2.mul(weight, v128.load(pixel, 16)));
  }
  v128.store(target, redGreen);
  v128.store64_lane(target, blueAlpha, 0, 16);
  if (channels === 4) v128.store64_lane(target, blueAlpha, 1, 24);
}
