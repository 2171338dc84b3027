/** A row of samples at twice the width: weights 3/4 and 1/4, rounded up and down in turn. */
export function widenRow(samples: usize, width: i32, target: usize): void {
  store<u8>(target, load<u8>(samples));
  const three = i16x8.splat(3);
  const one = i16x8.splat(1);
  const two = i16x8.splat(2);
  for (let i = 0; i < width - 1; i += 8) {
    const left = v128.load_ext<u8>(samples + i);
    const right = v128.load_ext<u8>(samples + i + 1);
    const near = i16x8.add(i16x8.add(i16x8.mul(left, three), right), two);
    const far = i16x8.add(i16x8.add(i16x8.mul(right, three), left), one);
    storeInTurn(target + 2 * i + 1, i16x8.shr_u(near, 2), i16x8.shr_u(far, 2));
  }
  store<u8>(target + 2 * width - 1, load<u8>(samples + width - 1));
}

/** `(3 near + far + bias) >> 2` of two rows. */
export function blendRows(near: usize, far: usize, width: i32, bias: i32, target: usize): void {
  const added = i16x8.splat(<i16>bias);
  for (let i = 0; i < width; i += 8) {
    const blended = i16x8.shr_u(i16x8.add(blend(near + i, far + i), added), 2);
    v128.store64_lane(target + i, i8x16.narrow_i16x8_u(blended, blended), 0);
  }
}

/** The blend of two rows at twice the width, rounded once. */
export function widenBlendedRows(near: usize, far: usize, width: i32, target: usize): void {
  const first = <i32>load<u8>(near) * 3 + <i32>load<u8>(far);
  store<u8>(target, (first * 4 + 8) >> 4);
  const three = i16x8.splat(3);
  const seven = i16x8.splat(7);
  const eight = i16x8.splat(8);
  for (let i = 0; i < width - 1; i += 8) {
    const left = blend(near + i, far + i);
    const right = blend(near + i + 1, far + i + 1);
    const inner = i16x8.add(i16x8.add(i16x8.mul(left, three), right), seven);
    const outer = i16x8.add(i16x8.add(i16x8.mul(right, three), left), eight);
    storeInTurn(target + 2 * i + 1, i16x8.shr_u(inner, 4), i16x8.shr_u(outer, 4));
  }
  const last = <i32>load<u8>(near + width - 1) * 3 + <i32>load<u8>(far + width - 1);
  store<u8>(target + 2 * width - 1, (last * 4 + 7) >> 4);
}

function blend(near: usize, far: usize): v128 {
  return i16x8.add(i16x8.mul(v128.load_ext<u8>(near), i16x8.splat(3)), v128.load_ext<u8>(far));
}

function storeInTurn(target: usize, even: v128, odd: v128): void {
  const bytes = i8x16.narrow_i16x8_u(even, odd);
  v128.store(target, v128.shuffle<u8>(bytes, bytes, 0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15));
}
