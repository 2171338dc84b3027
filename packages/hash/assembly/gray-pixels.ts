/**
 * `(19595 R + 38470 G + 7471 B + 32768) >> 16` of pixels of 3 or 4 channels, 16 pixels at a time. Half the weight of green goes
 * with red and half with blue, since it would not fit 16 bits with a sign.
 */
export function grayPixels(pixels: usize, count: i32, channels: i32, target: usize): void {
  const redGreen = pairsOf(channels, 0);
  const greenBlue = pairsOf(channels, 1);
  const step = (<usize>channels) << 2;
  let from = pixels;
  for (let i = 0; i < count; i += 16) {
    const first = grayOfFour(from, redGreen, greenBlue);
    const second = grayOfFour(from + step, redGreen, greenBlue);
    const third = grayOfFour(from + 2 * step, redGreen, greenBlue);
    const fourth = grayOfFour(from + 3 * step, redGreen, greenBlue);
    const low = i16x8.narrow_i32x4_s(first, second);
    const high = i16x8.narrow_i32x4_s(third, fourth);
    v128.store(target + i, i8x16.narrow_i16x8_u(low, high));
    from += 4 * step;
  }
}

/** Where in 16 bytes the pairs of neighboring channels of four pixels are, as bytes and zeros in turn. */
function pairsOf(channels: i32, channel: i32): v128 {
  const nothing = 0x80 << 8;
  const pair = channel | nothing | ((channel + 1) << 16) | (nothing << 16);
  const step = channels | (channels << 16);
  return i32x4(pair, pair + step, pair + 2 * step, pair + 3 * step);
}

function grayOfFour(from: usize, redGreen: v128, greenBlue: v128): v128 {
  const pixels = v128.load(from);
  const left = i32x4.dot_i16x8_s(i8x16.swizzle(pixels, redGreen), i32x4.splat(19595 | (19235 << 16)));
  const right = i32x4.dot_i16x8_s(i8x16.swizzle(pixels, greenBlue), i32x4.splat(19235 | (7471 << 16)));
  return i32x4.shr_s(i32x4.add(i32x4.add(left, right), i32x4.splat(1 << 15)), 16);
}
