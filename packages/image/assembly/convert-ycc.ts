/** Luma and chroma of a row as interleaved RGB, 8 pixels at a time. */
export function convertYcc(luma: usize, cb: usize, cr: usize, width: i32, target: usize): void {
  const center = i16x8.splat(128);
  for (let i = 0; i < width; i += 8) {
    const light = v128.load_ext<u8>(luma + i);
    const blueness = i16x8.sub(v128.load_ext<u8>(cb + i), center);
    const redness = i16x8.sub(v128.load_ext<u8>(cr + i), center);
    // 1.402, 0.34414, 0.71414 and 1.772 times 2^16
    const red = i16x8.add(light, scaled(redness, 91881, blueness, 0));
    const green = i16x8.add(light, scaled(blueness, -22554, redness, -46802));
    const blue = i16x8.add(light, scaled(blueness, 116130, redness, 0));
    const redGreen = i8x16.narrow_i16x8_u(red, green);
    const blues = i8x16.narrow_i16x8_u(blue, blue);
    const at = target + 3 * i;
    const first = v128.shuffle<u8>(redGreen, blues, 0, 8, 16, 1, 9, 17, 2, 10, 18, 3, 11, 19, 4, 12, 20, 5);
    const rest = v128.shuffle<u8>(redGreen, blues, 13, 21, 6, 14, 22, 7, 15, 23, 0, 0, 0, 0, 0, 0, 0, 0);
    v128.store(at, first);
    v128.store64_lane(at + 16, rest, 0);
  }
}

/** `(one a + other b + 2^15) >> 16` of eight lanes. */
function scaled(one: v128, a: i32, other: v128, b: i32): v128 {
  const half = i32x4.splat(1 << 15);
  const low = i32x4.add(
    i32x4.mul(i32x4.extend_low_i16x8_s(one), i32x4.splat(a)),
    i32x4.add(i32x4.mul(i32x4.extend_low_i16x8_s(other), i32x4.splat(b)), half),
  );
  const high = i32x4.add(
    i32x4.mul(i32x4.extend_high_i16x8_s(one), i32x4.splat(a)),
    i32x4.add(i32x4.mul(i32x4.extend_high_i16x8_s(other), i32x4.splat(b)), half),
  );
  return i16x8.narrow_i32x4_s(i32x4.shr_s(low, 16), i32x4.shr_s(high, 16));
}
