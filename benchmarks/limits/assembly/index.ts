// Loops that do nothing but what a limit is measured of. Addresses and lengths are in bytes; lengths are multiples of 64.

/** Copies bytes in vectors. */
export function copy(from: usize, to: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 64) {
    v128.store(to + at, v128.load(from + at));
    v128.store(to + at, v128.load(from + at, 16), 16);
    v128.store(to + at, v128.load(from + at, 32), 32);
    v128.store(to + at, v128.load(from + at, 48), 48);
  }
}

/** Reads bytes in vectors; what is returned depends on all of them. */
export function read(from: usize, bytes: usize): i32 {
  let a = i32x4.splat(0);
  let b = i32x4.splat(0);
  let c = i32x4.splat(0);
  let d = i32x4.splat(0);
  for (const end = from + bytes; from < end; from += 64) {
    a = v128.or(a, v128.load(from));
    b = v128.or(b, v128.load(from, 16));
    c = v128.or(c, v128.load(from, 32));
    d = v128.or(d, v128.load(from, 48));
  }
  return i32x4.extract_lane(v128.or(v128.or(a, b), v128.or(c, d)), 0);
}

/** result = x + factor y for doubles: two arrays read, one written. */
export function triad(x: usize, y: usize, result: usize, bytes: usize, factor: f64): void {
  const factors = f64x2.splat(factor);
  for (let at: usize = 0; at < bytes; at += 32) {
    v128.store(result + at, madd64(v128.load(y + at), factors, v128.load(x + at)));
    v128.store(result + at, madd64(v128.load(y + at, 16), factors, v128.load(x + at, 16)), 16);
  }
}

/** Twelve chains of multiplications and additions of four singles; 96 operations a round. No two chains are equal, so none is left out. */
export function multiply32(rounds: i32, x: f32, y: f32): f32 {
  const by = f32x4.splat(x);
  const plus = f32x4.splat(y);
  let a = f32x4.splat(x + 1);
  let b = f32x4.splat(x + 2);
  let c = f32x4.splat(x + 3);
  let d = f32x4.splat(x + 4);
  let e = f32x4.splat(x + 5);
  let f = f32x4.splat(x + 6);
  let g = f32x4.splat(x + 7);
  let h = f32x4.splat(x + 8);
  let i = f32x4.splat(x + 9);
  let j = f32x4.splat(x + 10);
  let k = f32x4.splat(x + 11);
  let l = f32x4.splat(x + 12);
  for (; rounds > 0; rounds--) {
    a = madd32(a, by, plus);
    b = madd32(b, by, plus);
    c = madd32(c, by, plus);
    d = madd32(d, by, plus);
    e = madd32(e, by, plus);
    f = madd32(f, by, plus);
    g = madd32(g, by, plus);
    h = madd32(h, by, plus);
    i = madd32(i, by, plus);
    j = madd32(j, by, plus);
    k = madd32(k, by, plus);
    l = madd32(l, by, plus);
  }
  const sums = f32x4.add(
    f32x4.add(f32x4.add(a, b), f32x4.add(c, d)),
    f32x4.add(f32x4.add(e, f), f32x4.add(g, h)),
  );
  return f32x4.extract_lane(f32x4.add(sums, f32x4.add(f32x4.add(i, j), f32x4.add(k, l))), 0);
}

/** The same of two doubles; 48 operations a round. */
export function multiply64(rounds: i32, x: f64, y: f64): f64 {
  const by = f64x2.splat(x);
  const plus = f64x2.splat(y);
  let a = f64x2.splat(x + 1);
  let b = f64x2.splat(x + 2);
  let c = f64x2.splat(x + 3);
  let d = f64x2.splat(x + 4);
  let e = f64x2.splat(x + 5);
  let f = f64x2.splat(x + 6);
  let g = f64x2.splat(x + 7);
  let h = f64x2.splat(x + 8);
  let i = f64x2.splat(x + 9);
  let j = f64x2.splat(x + 10);
  let k = f64x2.splat(x + 11);
  let l = f64x2.splat(x + 12);
  for (; rounds > 0; rounds--) {
    a = madd64(a, by, plus);
    b = madd64(b, by, plus);
    c = madd64(c, by, plus);
    d = madd64(d, by, plus);
    e = madd64(e, by, plus);
    f = madd64(f, by, plus);
    g = madd64(g, by, plus);
    h = madd64(h, by, plus);
    i = madd64(i, by, plus);
    j = madd64(j, by, plus);
    k = madd64(k, by, plus);
    l = madd64(l, by, plus);
  }
  const sums = f64x2.add(
    f64x2.add(f64x2.add(a, b), f64x2.add(c, d)),
    f64x2.add(f64x2.add(e, f), f64x2.add(g, h)),
  );
  return f64x2.extract_lane(f64x2.add(sums, f64x2.add(f64x2.add(i, j), f64x2.add(k, l))), 0);
}

/** a b + c: one instruction where relaxed SIMD was compiled in, else two. */
function madd32(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

function madd64(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}
