/** Color schemes, numbered as in src/color-scheme.ts. */
const HSV_8X4: i32 = 0;
const RGB_4X4X2: i32 = 2;
const HUE_32: i32 = 3;

/**
 * The bin of each of `count` packed RGB pixels, as a byte: 16 pixels at a time, all in integers.
 *
 * Reads and writes up to 15 pixels beyond the last.
 */
export function colorBins(pixels: usize, count: i32, scheme: i32, bins: usize): void {
  for (let done = 0; done < count; done += 16, pixels += 48, bins += 16) {
    const first = v128.load(pixels);
    const middle = v128.load(pixels, 16);
    const last = v128.load(pixels, 32);
    // Each color is every third byte of the 48; an index beyond 15 gives 0
    const red = v128.or(
      v128.or(
        i8x16.swizzle(first, i8x16(0, 3, 6, 9, 12, 15, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)),
        i8x16.swizzle(middle, i8x16(-1, -1, -1, -1, -1, -1, 2, 5, 8, 11, 14, -1, -1, -1, -1, -1)),
      ),
      i8x16.swizzle(last, i8x16(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1, 4, 7, 10, 13)),
    );
    const green = v128.or(
      v128.or(
        i8x16.swizzle(first, i8x16(1, 4, 7, 10, 13, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)),
        i8x16.swizzle(middle, i8x16(-1, -1, -1, -1, -1, 0, 3, 6, 9, 12, 15, -1, -1, -1, -1, -1)),
      ),
      i8x16.swizzle(last, i8x16(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 2, 5, 8, 11, 14)),
    );
    const blue = v128.or(
      v128.or(
        i8x16.swizzle(first, i8x16(2, 5, 8, 11, 14, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)),
        i8x16.swizzle(middle, i8x16(-1, -1, -1, -1, -1, 1, 4, 7, 10, 13, -1, -1, -1, -1, -1, -1)),
      ),
      i8x16.swizzle(last, i8x16(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 3, 6, 9, 12, 15)),
    );
    if (scheme === RGB_4X4X2) v128.store(bins, rgbBins(red, green, blue));
    else if (scheme === HUE_32) v128.store(bins, hues32(red, green, blue));
    else v128.store(bins, hsvBins(red, green, blue, scheme));
  }
}

/** 8 (R >> 6) + 2 (G >> 6) + (B >> 7) of 16 pixels. */
function rgbBins(red: v128, green: v128, blue: v128): v128 {
  const redBins = v128.and(i8x16.shr_u(red, 3), i8x16.splat(24));
  const greenBins = v128.and(i8x16.shr_u(green, 5), i8x16.splat(6));
  return v128.or(v128.or(redBins, greenBins), i8x16.shr_u(blue, 7));
}

/**
 * Hue of 45 degrees a bin with saturation, or with saturation and value, of 16 pixels in bytes.
 *
 * With D the difference of the two colors that are not the most, as the hue formula takes it, and C the chroma, the
 * edges of hue lie at D = 0 or at a quarter, half or three quarters of C or -C: `D >= e C` is `max(D, 0) >= ceil(e C)`,
 * and `D >= -e C` is `max(-D, 0) <= floor(e C)`.
 */
function hsvBins(red: v128, green: v128, blue: v128, scheme: i32): v128 {
  const zero = i8x16.splat(0);
  const most = i8x16.max_u(i8x16.max_u(red, green), blue);
  const chroma = i8x16.sub(most, i8x16.min_u(i8x16.min_u(red, green), blue));
  const isRed = i8x16.eq(most, red);
  const isGreen = i8x16.eq(most, green);

  const minuend = v128.bitselect(green, v128.bitselect(blue, red, isGreen), isRed);
  const subtrahend = v128.bitselect(blue, v128.bitselect(red, green, isGreen), isRed);
  const ahead = i8x16.sub_sat_u(minuend, subtrahend);
  const behind = i8x16.sub_sat_u(subtrahend, minuend);

  const halfUp = i8x16.avgr_u(chroma, zero);
  const quarterUp = i8x16.avgr_u(halfUp, zero);
  const quarterDown = i8x16.shr_u(chroma, 2);
  const aheadEdge = v128.bitselect(
    i8x16.sub(chroma, quarterDown),
    v128.bitselect(quarterUp, halfUp, isGreen),
    isRed,
  );
  const behindEdge = v128.bitselect(
    i8x16.sub(chroma, quarterUp),
    v128.bitselect(i8x16.sub(chroma, halfUp), quarterDown, isGreen),
    isRed,
  );
  const lastEdge = v128.bitselect(i8x16.eq(behind, zero), i8x16.ge_u(ahead, chroma), isRed);
  // Each comparison that holds is -1. Red begins at bin 6, green at 1, blue at 4
  const edges = i8x16.add(i8x16.add(i8x16.ge_u(ahead, aheadEdge), i8x16.le_u(behind, behindEdge)), lastEdge);
  const start = v128.bitselect(
    i8x16.splat(6),
    v128.bitselect(i8x16.splat(1), i8x16.splat(4), isGreen),
    isRed,
  );
  const hue = v128.and(i8x16.sub(start, edges), i8x16.splat(7));
  const hueBins = i8x16.add(i8x16.add(hue, hue), i8x16.add(hue, hue));

  const isColored = i8x16.ne(chroma, zero);
  const halfMost = i8x16.avgr_u(most, zero);
  const isHalfSaturated = i8x16.ge_u(chroma, halfMost);
  if (scheme === HSV_8X4) {
    const reachesFirst = i8x16.ge_u(chroma, i8x16.avgr_u(halfMost, zero));
    const reachesLast = i8x16.ge_u(chroma, i8x16.sub(most, i8x16.shr_u(most, 2)));
    const reached = i8x16.add(i8x16.add(reachesFirst, isHalfSaturated), reachesLast);
    return v128.and(i8x16.sub(hueBins, reached), isColored);
  }
  const colored = i8x16.sub(hueBins, i8x16.add(isHalfSaturated, isHalfSaturated));
  return v128.or(v128.and(colored, isColored), i8x16.shr_u(most, 7));
}

/** Hue in 32 bins of 16 pixels. */
function hues32(red: v128, green: v128, blue: v128): v128 {
  const low = eightHues(
    i16x8.extend_low_i8x16_u(red),
    i16x8.extend_low_i8x16_u(green),
    i16x8.extend_low_i8x16_u(blue),
  );
  const high = eightHues(
    i16x8.extend_high_i8x16_u(red),
    i16x8.extend_high_i8x16_u(green),
    i16x8.extend_high_i8x16_u(blue),
  );
  return i8x16.narrow_i16x8_u(low, high);
}

function eightHues(red: v128, green: v128, blue: v128): v128 {
  const most = i16x8.max_u(i16x8.max_u(red, green), blue);
  const chroma = i16x8.sub(most, i16x8.min_u(i16x8.min_u(red, green), blue));
  // Hue in sixths of a turn is sixths / chroma
  const twice = i16x8.shl(chroma, 1);
  const fromRed = i16x8.sub(green, blue);
  const wrapped = i16x8.add(fromRed, v128.and(i16x8.shr_s(fromRed, 15), i16x8.mul(chroma, i16x8.splat(6))));
  const fromGreen = i16x8.add(twice, i16x8.sub(blue, red));
  const fromBlue = i16x8.add(i16x8.shl(chroma, 2), i16x8.sub(red, green));
  const notRed = v128.bitselect(fromGreen, fromBlue, i16x8.eq(most, green));
  const sixths = v128.bitselect(wrapped, notRed, i16x8.eq(most, red));

  // floor(16 sixths / (3 chroma)) by long division, five bits
  const divisor = i16x8.add(twice, chroma);
  let rest = i16x8.shl(sixths, 4);
  let quotient = i16x8.splat(0);
  for (let bit = 4; bit >= 0; bit--) {
    const less = i16x8.sub(rest, i16x8.shl(divisor, bit));
    const fits = i16x8.ge_s(less, i16x8.splat(0));
    rest = v128.bitselect(less, rest, fits);
    quotient = v128.or(quotient, v128.and(fits, i16x8.shl(i16x8.splat(1), bit)));
  }
  return v128.and(quotient, i16x8.ne(chroma, i16x8.splat(0)));
}
