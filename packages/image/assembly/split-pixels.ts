// What src/jpeg/ycc-planes.ts does

// Weights of pairs of channels, the first of a pair in the lower half. Half the weight of luma's green goes with red and half
// with blue, since it would not fit 16 bits with a sign; the weights of chroma are taken negative, for the same reason
const LUMA_OF_RED_GREEN: i32 = 19595 | (19235 << 16);
const LUMA_OF_GREEN_BLUE: i32 = 19235 | (7471 << 16);
const CB_OF_RED_GREEN: i32 = 11059 | (21709 << 16);
const CB_OF_GREEN_BLUE: i32 = -32768 << 16;
const CR_OF_RED_GREEN: i32 = (-32768 & 0xffff) | (27439 << 16);
const CR_OF_GREEN_BLUE: i32 = 5329 << 16;
const HALF: i32 = 1 << 15;
const CENTER: i32 = (128 << 16) + HALF - 1;

/** Luma and chroma of pixels of 3 or 4 channels, 16 pixels at a time. */
export function splitPixels(
  pixels: usize,
  count: i32,
  channels: i32,
  luma: usize,
  cb: usize,
  cr: usize,
): void {
  const redGreen = pairsOf(channels, 0);
  const greenBlue = pairsOf(channels, 1);
  const step = (<usize>channels) << 2;
  for (const end = luma + count; luma < end; luma += 16, cb += 16, cr += 16, pixels += 4 * step) {
    const left0 = i8x16.swizzle(v128.load(pixels), redGreen);
    const right0 = i8x16.swizzle(v128.load(pixels), greenBlue);
    const left1 = i8x16.swizzle(v128.load(pixels + step), redGreen);
    const right1 = i8x16.swizzle(v128.load(pixels + step), greenBlue);
    const left2 = i8x16.swizzle(v128.load(pixels + 2 * step), redGreen);
    const right2 = i8x16.swizzle(v128.load(pixels + 2 * step), greenBlue);
    const left3 = i8x16.swizzle(v128.load(pixels + 3 * step), redGreen);
    const right3 = i8x16.swizzle(v128.load(pixels + 3 * step), greenBlue);
    v128.store(
      luma,
      asBytes(lumaOf(left0, right0), lumaOf(left1, right1), lumaOf(left2, right2), lumaOf(left3, right3)),
    );
    v128.store(
      cb,
      asBytes(cbOf(left0, right0), cbOf(left1, right1), cbOf(left2, right2), cbOf(left3, right3)),
    );
    v128.store(
      cr,
      asBytes(crOf(left0, right0), crOf(left1, right1), crOf(left2, right2), crOf(left3, right3)),
    );
  }
}

function lumaOf(left: v128, right: v128): v128 {
  return i32x4.add(weighed(left, LUMA_OF_RED_GREEN, right, LUMA_OF_GREEN_BLUE), i32x4.splat(HALF));
}

function cbOf(left: v128, right: v128): v128 {
  return i32x4.sub(i32x4.splat(CENTER), weighed(left, CB_OF_RED_GREEN, right, CB_OF_GREEN_BLUE));
}

function crOf(left: v128, right: v128): v128 {
  return i32x4.sub(i32x4.splat(CENTER), weighed(left, CR_OF_RED_GREEN, right, CR_OF_GREEN_BLUE));
}

/** Where in 16 bytes the pairs of neighboring channels of four pixels are, as bytes and zeros in turn. */
function pairsOf(channels: i32, channel: i32): v128 {
  const nothing = 0x80 << 8;
  const pair = channel | nothing | ((channel + 1) << 16) | (nothing << 16);
  const step = channels | (channels << 16);
  return i32x4(pair, pair + step, pair + 2 * step, pair + 3 * step);
}

function weighed(left: v128, leftWeights: i32, right: v128, rightWeights: i32): v128 {
  return i32x4.add(
    i32x4.dot_i16x8_s(left, i32x4.splat(leftWeights)),
    i32x4.dot_i16x8_s(right, i32x4.splat(rightWeights)),
  );
}

/** Sums with fractions of 16 bits as bytes, which they fit. */
function asBytes(a: v128, b: v128, c: v128, d: v128): v128 {
  const low = i16x8.narrow_i32x4_s(i32x4.shr_s(a, 16), i32x4.shr_s(b, 16));
  const high = i16x8.narrow_i32x4_s(i32x4.shr_s(c, 16), i32x4.shr_s(d, 16));
  return i8x16.narrow_i16x8_u(low, high);
}

/** Means of 2 x 2 samples, rounded down and up in turn: `rows` rows of `width` samples, from twice as many. */
export function halveRows(samples: usize, width: i32, rows: i32, target: usize): void {
  const rounding = i32x4.splat(1 | (2 << 16));
  for (let row = 0; row < rows; row++) {
    const upper = samples + 4 * row * width;
    const to = target + row * width;
    for (let i = 0; i < width; i += 8) {
      const above = i16x8.extadd_pairwise_i8x16_u(v128.load(upper + 2 * i));
      const below = i16x8.extadd_pairwise_i8x16_u(v128.load(upper + 2 * width + 2 * i));
      const means = i16x8.shr_u(i16x8.add(i16x8.add(above, below), rounding), 2);
      v128.store64_lane(to + i, i8x16.narrow_i16x8_u(means, means), 0);
    }
  }
}
