// Sums are formed as the plain version forms them: four side by side, what is left over in the first.

/** Inner product of two runs. */
export function dotRuns(a: usize, b: usize, length: usize): f64 {
  const end = a + (length & ~3) * 8;
  let front = f64x2.splat(0);
  let back = front;
  while (a < end) {
    front = f64x2.add(front, f64x2.mul(v128.load(a), v128.load(b)));
    back = f64x2.add(back, f64x2.mul(v128.load(a, 16), v128.load(b, 16)));
    a += 32;
    b += 32;
  }
  return finishSum(front, back, a, b, length & 3);
}

/** Adds what is left over to the first of four sums, and these up. */
export function finishSum(front: v128, back: v128, a: usize, b: usize, rest: usize): f64 {
  let sum = f64x2.extract_lane(front, 0);
  for (let i: usize = 0; i < 8 * rest; i += 8) sum += f64.load(a + i) * f64.load(b + i);
  return sum + f64x2.extract_lane(front, 1) + (f64x2.extract_lane(back, 0) + f64x2.extract_lane(back, 1));
}
