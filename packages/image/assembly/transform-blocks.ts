const CONSTANT_BITS: i32 = 13;
const PASS_BITS: i32 = 2;

// The constants of the transform times 2^13, rounded
const FIX_0_298631336: i32 = 2446;
const FIX_0_390180644: i32 = 3196;
const FIX_0_541196100: i32 = 4433;
const FIX_0_765366865: i32 = 6270;
const FIX_0_899976223: i32 = 7373;
const FIX_1_175875602: i32 = 9633;
const FIX_1_501321110: i32 = 12299;
const FIX_1_847759065: i32 = 15137;
const FIX_1_961570560: i32 = 16069;
const FIX_2_053119869: i32 = 16819;
const FIX_2_562915447: i32 = 20995;
const FIX_3_072711026: i32 = 25172;

/**
 * Dequantizes and transforms blocks that lie one after the other, and puts their samples side by side: the inverse DCT
 * of src/jpeg/inverse-dct.ts, four columns or rows at a time.
 *
 * @param scratch - 384 bytes
 */
export function transformBlocks(
  coefficients: usize,
  count: i32,
  quantization: usize,
  samples: usize,
  stride: i32,
  scratch: usize,
): void {
  for (let i = 0; i < count; i++) {
    const block = coefficients + (i << 7);
    const target = samples + (i << 3);
    if (isConstant(block)) fillBlock(<i32>load<i16>(block) * load<i32>(quantization), target, stride);
    else transformBlock(block, quantization, target, stride, scratch);
  }
}

function isConstant(block: usize): bool {
  let any = i16x8.replace_lane(v128.load(block), 0, 0);
  for (let row: usize = 16; row < 128; row += 16) any = v128.or(any, v128.load(block + row));
  return !v128.any_true(any);
}

function fillBlock(first: i32, target: usize, stride: i32): void {
  const column = transformedConstant(first, CONSTANT_BITS - PASS_BITS);
  const value = transformedConstant(column, CONSTANT_BITS + PASS_BITS + 3) + 128;
  const clamped = <u8>max(0, min(255, value));
  const row = i8x16.splat(clamped);
  for (let i = 0; i < 8; i++) v128.store64_lane(target + i * stride, row, 0);
}

function transformedConstant(value: i32, shift: i32): i32 {
  return ((value << CONSTANT_BITS) + (1 << (shift - 1))) >> shift;
}

function transformBlock(block: usize, quantization: usize, target: usize, stride: i32, scratch: usize): void {
  // Columns, and turned: what was column c, row r lies at 8 c + r
  const lines = scratch + 256;
  for (let half: usize = 0; half < 2; half++) {
    const from = block + (half << 3);
    const table = quantization + (half << 4);
    transformLines(
      dequantized(from, table),
      dequantized(from + 16, table + 32),
      dequantized(from + 32, table + 64),
      dequantized(from + 48, table + 96),
      dequantized(from + 64, table + 128),
      dequantized(from + 80, table + 160),
      dequantized(from + 96, table + 192),
      dequantized(from + 112, table + 224),
      CONSTANT_BITS - PASS_BITS,
      lines,
    );
    const to = scratch + (half << 7);
    storeTurned(lines, to);
    storeTurned(lines + 64, to + 16);
  }
  for (let half: usize = 0; half < 2; half++) {
    const from = scratch + (half << 4);
    transformLines(
      v128.load(from),
      v128.load(from + 32),
      v128.load(from + 64),
      v128.load(from + 96),
      v128.load(from + 128),
      v128.load(from + 160),
      v128.load(from + 192),
      v128.load(from + 224),
      CONSTANT_BITS + PASS_BITS + 3,
      lines,
    );
    storeSamples(lines, target + ((<i32>half) << 2) * stride, stride);
  }
}

function dequantized(block: usize, table: usize): v128 {
  return i32x4.mul(v128.load_ext<i16>(block), v128.load(table));
}

/** The one-dimensional transform of 8 values in each of four lanes, divided by 2^shift with rounding. */
function transformLines(
  value0: v128,
  value1: v128,
  value2: v128,
  value3: v128,
  value4: v128,
  value5: v128,
  value6: v128,
  value7: v128,
  shift: i32,
  lines: usize,
): void {
  const rotated = times(i32x4.add(value2, value6), FIX_0_541196100);
  const even2 = i32x4.sub(rotated, times(value6, FIX_1_847759065));
  const even3 = i32x4.add(rotated, times(value2, FIX_0_765366865));
  const half = i32x4.splat(1 << (shift - 1));
  const even0 = i32x4.add(i32x4.shl(i32x4.add(value0, value4), CONSTANT_BITS), half);
  const even1 = i32x4.add(i32x4.shl(i32x4.sub(value0, value4), CONSTANT_BITS), half);
  const sum0 = i32x4.add(even0, even3);
  const sum3 = i32x4.sub(even0, even3);
  const sum1 = i32x4.add(even1, even2);
  const sum2 = i32x4.sub(even1, even2);

  const sum73 = i32x4.add(value7, value3);
  const sum51 = i32x4.add(value5, value1);
  const both = times(i32x4.add(sum73, sum51), FIX_1_175875602);
  const outer = times(i32x4.add(value7, value1), -FIX_0_899976223);
  const inner = times(i32x4.add(value5, value3), -FIX_2_562915447);
  const left = i32x4.sub(both, times(sum73, FIX_1_961570560));
  const right = i32x4.sub(both, times(sum51, FIX_0_390180644));
  const odd0 = i32x4.add(times(value7, FIX_0_298631336), i32x4.add(outer, left));
  const odd1 = i32x4.add(times(value5, FIX_2_053119869), i32x4.add(inner, right));
  const odd2 = i32x4.add(times(value3, FIX_3_072711026), i32x4.add(inner, left));
  const odd3 = i32x4.add(times(value1, FIX_1_501321110), i32x4.add(outer, right));

  v128.store(lines, i32x4.shr_s(i32x4.add(sum0, odd3), shift));
  v128.store(lines + 112, i32x4.shr_s(i32x4.sub(sum0, odd3), shift));
  v128.store(lines + 16, i32x4.shr_s(i32x4.add(sum1, odd2), shift));
  v128.store(lines + 96, i32x4.shr_s(i32x4.sub(sum1, odd2), shift));
  v128.store(lines + 32, i32x4.shr_s(i32x4.add(sum2, odd1), shift));
  v128.store(lines + 80, i32x4.shr_s(i32x4.sub(sum2, odd1), shift));
  v128.store(lines + 48, i32x4.shr_s(i32x4.add(sum3, odd0), shift));
  v128.store(lines + 64, i32x4.shr_s(i32x4.sub(sum3, odd0), shift));
}

function times(value: v128, constant: i32): v128 {
  return i32x4.mul(value, i32x4.splat(constant));
}

/** Turns four lines of four values, and stores each 32 bytes after the other. */
function storeTurned(lines: usize, target: usize): void {
  const a = v128.load(lines);
  const b = v128.load(lines + 16);
  const c = v128.load(lines + 32);
  const d = v128.load(lines + 48);
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const ab2 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cd2 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<i64>(ab, cd, 0, 2));
  v128.store(target + 32, v128.shuffle<i64>(ab, cd, 1, 3));
  v128.store(target + 64, v128.shuffle<i64>(ab2, cd2, 0, 2));
  v128.store(target + 96, v128.shuffle<i64>(ab2, cd2, 1, 3));
}

/** Turns eight lines of four values into four rows of eight samples. */
function storeSamples(lines: usize, target: usize, stride: i32): void {
  const center = i16x8.splat(128);
  // Sums of a transform of bytes that went beyond 16 bits are clamped here, and to bytes below
  const columns01 = i16x8.narrow_i32x4_s(v128.load(lines), v128.load(lines + 16));
  const columns23 = i16x8.narrow_i32x4_s(v128.load(lines + 32), v128.load(lines + 48));
  const columns45 = i16x8.narrow_i32x4_s(v128.load(lines + 64), v128.load(lines + 80));
  const columns67 = i16x8.narrow_i32x4_s(v128.load(lines + 96), v128.load(lines + 112));
  // Bytes by column, four rows each: c0r0 c0r1 c0r2 c0r3 c1r0 ...
  const left = i8x16.narrow_i16x8_u(i16x8.add_sat_s(columns01, center), i16x8.add_sat_s(columns23, center));
  const right = i8x16.narrow_i16x8_u(i16x8.add_sat_s(columns45, center), i16x8.add_sat_s(columns67, center));
  const rows01 = v128.shuffle<u8>(left, right, 0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29);
  const rows23 = v128.shuffle<u8>(left, right, 2, 6, 10, 14, 18, 22, 26, 30, 3, 7, 11, 15, 19, 23, 27, 31);
  v128.store64_lane(target, rows01, 0);
  v128.store64_lane(target + stride, rows01, 1);
  v128.store64_lane(target + 2 * stride, rows23, 0);
  v128.store64_lane(target + 3 * stride, rows23, 1);
}
