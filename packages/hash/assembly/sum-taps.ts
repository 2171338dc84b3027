// A weight of 2^-22 is taken apart into its lowest 15 bits and the rest, so that both parts fit the product of 16 bits: the sum is
// that of the rests times 2^15, plus that of the low parts. Whole numbers wrap, so that no order of adding changes it.
//
// Weights lie in chunks of 32 bytes: the low parts of eight, and the rests of the same eight.

const LOW_BITS: i32 = 15;
const WEIGHT_BITS: i32 = 22;

/** The horizontal pass of src/shrink/shrink-gray/plain.ts: four rows at a time. */
export function sumRows(
  gray: usize,
  stride: i32,
  rows: i32,
  firsts: usize,
  counts: usize,
  weights: usize,
  chunks: i32,
  width: i32,
  target: usize,
): void {
  for (let row = 0; row < rows; row += 4) {
    const from = gray + row * stride;
    const to = target + row * width;
    for (let i = 0; i < width; i++) {
      const count = load<i32>(counts + (i << 2));
      const first = from + load<i32>(firsts + (i << 2));
      const bytes = sumFourRows(first, stride, weights + ((i * chunks) << 5), count);
      store<u8>(to + i, <u8>bytes);
      store<u8>(to + i + width, <u8>(bytes >> 8));
      store<u8>(to + i + 2 * width, <u8>(bytes >> 16));
      store<u8>(to + i + 3 * width, <u8>(bytes >> 24));
    }
  }
}

/** The four results as bytes, the first row's the lowest. */
function sumFourRows(gray: usize, stride: i32, weights: usize, count: i32): u32 {
  let low0 = i32x4.splat(0);
  let low1 = low0;
  let low2 = low0;
  let low3 = low0;
  let rest0 = low0;
  let rest1 = low0;
  let rest2 = low0;
  let rest3 = low0;
  let parts = weights;
  for (const end = gray + count; gray < end; gray += 8, parts += 32) {
    const low = v128.load(parts);
    const rest = v128.load(parts, 16);
    const values0 = v128.load_ext<u8>(gray);
    const values1 = v128.load_ext<u8>(gray + stride);
    const values2 = v128.load_ext<u8>(gray + 2 * stride);
    const values3 = v128.load_ext<u8>(gray + 3 * stride);
    low0 = i32x4.add(low0, i32x4.dot_i16x8_s(values0, low));
    low1 = i32x4.add(low1, i32x4.dot_i16x8_s(values1, low));
    low2 = i32x4.add(low2, i32x4.dot_i16x8_s(values2, low));
    low3 = i32x4.add(low3, i32x4.dot_i16x8_s(values3, low));
    rest0 = i32x4.add(rest0, i32x4.dot_i16x8_s(values0, rest));
    rest1 = i32x4.add(rest1, i32x4.dot_i16x8_s(values1, rest));
    rest2 = i32x4.add(rest2, i32x4.dot_i16x8_s(values2, rest));
    rest3 = i32x4.add(rest3, i32x4.dot_i16x8_s(values3, rest));
  }
  const sums = sumsOfFour(joined(low0, rest0), joined(low1, rest1), joined(low2, rest2), joined(low3, rest3));
  return i32x4.extract_lane(asBytes(sums, sums), 0);
}

/** The vertical pass: eight columns at a time. */
export function sumColumns(
  gray: usize,
  width: i32,
  firsts: usize,
  counts: usize,
  weights: usize,
  chunks: i32,
  height: i32,
  target: usize,
): void {
  for (let i = 0; i < height; i++) {
    const count = load<i32>(counts + (i << 2));
    const first = gray + load<i32>(firsts + (i << 2)) * width;
    const parts = weights + ((i * chunks) << 5);
    const to = target + i * width;
    for (let x = 0; x < width; x += 8) {
      v128.store64_lane(to + x, sumEightColumns(first + x, width, parts, count), 0);
    }
  }
}

/** Two rows at a time, so that their pixels and their weights make products of pairs. */
function sumEightColumns(gray: usize, width: i32, weights: usize, count: i32): v128 {
  let low0 = i32x4.splat(0);
  let low1 = low0;
  let rest0 = low0;
  let rest1 = low0;
  for (let tap = 0; tap < count; tap += 2) {
    const parts = weights + ((tap >> 3) << 5) + ((tap & 7) << 1);
    const low = v128.load32_splat(parts);
    const rest = v128.load32_splat(parts, 16);
    const upper = v128.load_ext<u8>(gray);
    const lower = v128.load_ext<u8>(gray + width);
    const pairs0 = v128.shuffle<i16>(upper, lower, 0, 8, 1, 9, 2, 10, 3, 11);
    const pairs1 = v128.shuffle<i16>(upper, lower, 4, 12, 5, 13, 6, 14, 7, 15);
    low0 = i32x4.add(low0, i32x4.dot_i16x8_s(pairs0, low));
    low1 = i32x4.add(low1, i32x4.dot_i16x8_s(pairs1, low));
    rest0 = i32x4.add(rest0, i32x4.dot_i16x8_s(pairs0, rest));
    rest1 = i32x4.add(rest1, i32x4.dot_i16x8_s(pairs1, rest));
    gray += 2 * width;
  }
  return asBytes(joined(low0, rest0), joined(low1, rest1));
}

function joined(low: v128, rest: v128): v128 {
  return i32x4.add(low, i32x4.shl(rest, LOW_BITS));
}

/** The sum of each of four vectors, in a lane of its own. */
function sumsOfFour(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 1, 4, 5), v128.shuffle<i32>(a, b, 2, 3, 6, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 1, 4, 5), v128.shuffle<i32>(c, d, 2, 3, 6, 7));
  return i32x4.add(v128.shuffle<i32>(ab, cd, 0, 2, 4, 6), v128.shuffle<i32>(ab, cd, 1, 3, 5, 7));
}

/** Eight sums, rounded to bytes. */
function asBytes(first: v128, second: v128): v128 {
  const half = i32x4.splat(1 << (WEIGHT_BITS - 1));
  const low = i32x4.shr_s(i32x4.add(first, half), WEIGHT_BITS);
  const high = i32x4.shr_s(i32x4.add(second, half), WEIGHT_BITS);
  const words = i16x8.narrow_i32x4_s(low, high);
  return i8x16.narrow_i16x8_u(words, words);
}
