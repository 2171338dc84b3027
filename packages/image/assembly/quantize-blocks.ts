const ROW_BITS: i32 = 11;
const COLUMN_BITS: i32 = 15;
const PASS_BITS: i32 = 2;

/**
 * Transforms and quantizes blocks that lie side by side: what src/jpeg/encode-scan/plain.ts does to each. The coefficients
 * of a block are 16 bits each, in natural order, and follow those of the one before.
 *
 * @param divisors - for each coefficient half of what it is divided by; then a factor for each, then another, by both of which
 * the quotient is the upper half of a product of 32 bits
 */
export function quantizeBlocks(
  samples: usize,
  stride: i32,
  count: i32,
  divisors: usize,
  target: usize,
): void {
  for (let i = 0; i < count; i++) {
    const block = target + (i << 7);
    loadBlock(samples + (i << 3), stride, block);
    turn(block);
    transformLines(block, ROW_BITS);
    turn(block);
    transformLines(block, COLUMN_BITS);
    for (let row: usize = 0; row < 128; row += 16) quantizeRow(block + row, divisors + row);
  }
}

function loadBlock(samples: usize, stride: i32, block: usize): void {
  const center = i16x8.splat(128);
  for (let row: usize = 0; row < 8; row++) {
    v128.store(block + (row << 4), i16x8.sub(v128.load_ext<u8>(samples + row * stride), center));
  }
}

/** Exchanges rows and columns of a block: three times, each line of the upper half is interleaved with one of the lower. */
function turn(block: usize): void {
  const a0 = v128.load(block);
  const a1 = v128.load(block, 16);
  const a2 = v128.load(block, 32);
  const a3 = v128.load(block, 48);
  const a4 = v128.load(block, 64);
  const a5 = v128.load(block, 80);
  const a6 = v128.load(block, 96);
  const a7 = v128.load(block, 112);
  const b0 = low(a0, a4);
  const b1 = high(a0, a4);
  const b2 = low(a1, a5);
  const b3 = high(a1, a5);
  const b4 = low(a2, a6);
  const b5 = high(a2, a6);
  const b6 = low(a3, a7);
  const b7 = high(a3, a7);
  const c0 = low(b0, b4);
  const c1 = high(b0, b4);
  const c2 = low(b1, b5);
  const c3 = high(b1, b5);
  const c4 = low(b2, b6);
  const c5 = high(b2, b6);
  const c6 = low(b3, b7);
  const c7 = high(b3, b7);
  v128.store(block, low(c0, c4));
  v128.store(block, high(c0, c4), 16);
  v128.store(block, low(c1, c5), 32);
  v128.store(block, high(c1, c5), 48);
  v128.store(block, low(c2, c6), 64);
  v128.store(block, high(c2, c6), 80);
  v128.store(block, low(c3, c7), 96);
  v128.store(block, high(c3, c7), 112);
}

/**
 * The forward DCT of src/jpeg/forward-dct.ts of the eight values of each lane. Its sums of products are written out: all
 * of them are whole numbers, so that the order does not change them.
 */
function transformLines(block: usize, shift: i32): void {
  const value0 = v128.load(block);
  const value1 = v128.load(block, 16);
  const value2 = v128.load(block, 32);
  const value3 = v128.load(block, 48);
  const value4 = v128.load(block, 64);
  const value5 = v128.load(block, 80);
  const value6 = v128.load(block, 96);
  const value7 = v128.load(block, 112);

  const sum0 = i16x8.add(value0, value7);
  const sum1 = i16x8.add(value1, value6);
  const sum2 = i16x8.add(value2, value5);
  const sum3 = i16x8.add(value3, value4);
  const outer = i16x8.add(sum0, sum3);
  const inner = i16x8.add(sum1, sum2);
  v128.store(block, scaled(i16x8.add(outer, inner), shift));
  v128.store(block, scaled(i16x8.sub(outer, inner), shift), 64);
  const outerTilt = i16x8.sub(sum0, sum3);
  const innerTilt = i16x8.sub(sum1, sum2);
  storeRotated(block + 32, innerTilt, outerTilt, pair(4433, 10703), shift);
  storeRotated(block + 96, innerTilt, outerTilt, pair(-10704, 4433), shift);

  const difference0 = i16x8.sub(value0, value7);
  const difference1 = i16x8.sub(value1, value6);
  const difference2 = i16x8.sub(value2, value5);
  const difference3 = i16x8.sub(value3, value4);
  const low01 = low(difference0, difference1);
  const high01 = high(difference0, difference1);
  const low23 = low(difference2, difference3);
  const high23 = high(difference2, difference3);
  storeOdd(block + 16, low01, high01, low23, high23, pair(11363, 9633), pair(6437, 2260), shift);
  storeOdd(block + 48, low01, high01, low23, high23, pair(9633, -2259), pair(-11362, -6436), shift);
  storeOdd(block + 80, low01, high01, low23, high23, pair(6437, -11362), pair(2261, 9633), shift);
  storeOdd(block + 112, low01, high01, low23, high23, pair(2260, -6436), pair(9633, -11363), shift);
}

function pair(first: i32, second: i32): i32 {
  return (first & 0xffff) | (second << 16);
}

function low(one: v128, other: v128): v128 {
  return v128.shuffle<i16>(one, other, 0, 8, 1, 9, 2, 10, 3, 11);
}

function high(one: v128, other: v128): v128 {
  return v128.shuffle<i16>(one, other, 4, 12, 5, 13, 6, 14, 7, 15);
}

/** Sums that are only scaled: up after rows, down with rounding after columns. */
function scaled(sums: v128, shift: i32): v128 {
  if (shift === ROW_BITS) return i16x8.shl(sums, PASS_BITS);
  return i16x8.shr_s(i16x8.add(sums, i16x8.splat((<i16>1) << (<i16>PASS_BITS - 1))), PASS_BITS);
}

function storeRotated(target: usize, one: v128, other: v128, weights: i32, shift: i32): void {
  const parts = i32x4.splat(weights);
  const first = i32x4.dot_i16x8_s(low(one, other), parts);
  const second = i32x4.dot_i16x8_s(high(one, other), parts);
  v128.store(target, rounded(first, second, shift));
}

function storeOdd(
  target: usize,
  low01: v128,
  high01: v128,
  low23: v128,
  high23: v128,
  weights01: i32,
  weights23: i32,
  shift: i32,
): void {
  const parts01 = i32x4.splat(weights01);
  const parts23 = i32x4.splat(weights23);
  const first = i32x4.add(i32x4.dot_i16x8_s(low01, parts01), i32x4.dot_i16x8_s(low23, parts23));
  const second = i32x4.add(i32x4.dot_i16x8_s(high01, parts01), i32x4.dot_i16x8_s(high23, parts23));
  v128.store(target, rounded(first, second, shift));
}

/** Divided by 2^shift with rounding. */
function rounded(first: v128, second: v128, shift: i32): v128 {
  const half = i32x4.splat(1 << (shift - 1));
  return i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(first, half), shift),
    i32x4.shr_s(i32x4.add(second, half), shift),
  );
}

/** Halves are rounded away from 0. */
function quantizeRow(values: usize, divisors: usize): void {
  const value = v128.load(values);
  const sign = i16x8.shr_s(value, 15);
  const size = i16x8.add(i16x8.abs(value), v128.load(divisors));
  const quotient = upperHalves(upperHalves(size, v128.load(divisors, 128)), v128.load(divisors, 256));
  v128.store(values, i16x8.sub(v128.xor(quotient, sign), sign));
}

/** The upper halves of the products of numbers without a sign. */
function upperHalves(one: v128, other: v128): v128 {
  const first = i32x4.extmul_low_i16x8_u(one, other);
  const second = i32x4.extmul_high_i16x8_u(one, other);
  return v128.shuffle<i16>(first, second, 1, 3, 5, 7, 9, 11, 13, 15);
}
