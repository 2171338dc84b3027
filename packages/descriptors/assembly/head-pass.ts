import { storeTwiddled } from "./store-product";

/** The first of Stockham's passes, of radix 5, over a block of which the first `filled` vectors are not zero. */
export function headPass5(
  from: usize,
  fromPlane: usize,
  filled: i32,
  to: usize,
  groups: i32,
  twiddles: usize,
  plane: usize,
): void {
  const most = (filled + groups - 1) / groups;
  const full = filled - (most - 1) * groups;
  headGroups5(from, fromPlane, most, to, full, groups, twiddles, plane);
  const done = <usize>full;
  headGroups5(
    from + (done << 4),
    fromPlane,
    most - 1,
    to + 80 * done,
    groups - full,
    groups,
    twiddles + 32 * done,
    plane,
  );
}

/** Some groups of it, of whose five vectors the first `legs` are not zero. */
function headGroups5(
  from: usize,
  fromPlane: usize,
  legs: i32,
  to: usize,
  count: i32,
  groups: i32,
  twiddles: usize,
  plane: usize,
): void {
  const leg = (<usize>groups) << 4;
  if (legs <= 1) headOf1(from, fromPlane, legs, to, count, twiddles, plane);
  else if (legs === 2) headOf2(from, fromPlane, leg, to, count, twiddles, plane);
  else headOf5(from, fromPlane, leg, legs, to, count, twiddles, plane);
}

function headOf1(
  from: usize,
  fromPlane: usize,
  legs: i32,
  to: usize,
  count: i32,
  twiddles: usize,
  plane: usize,
): void {
  const zero = f32x4.splat(0);
  for (let group = 0; group < count; group++, from += 16, to += 80, twiddles += 32) {
    const re = legs === 1 ? v128.load(from) : zero;
    const im = legs === 1 ? v128.load(from + fromPlane) : zero;
    v128.store(to, re);
    v128.store(to + plane, im);
    storeTwiddled(to + 16, plane, re, im, twiddles);
    storeTwiddled(to + 32, plane, re, im, twiddles + 8);
    storeTwiddled(to + 48, plane, re, im, twiddles + 16);
    storeTwiddled(to + 64, plane, re, im, twiddles + 24);
  }
}

function headOf2(
  from: usize,
  fromPlane: usize,
  leg: usize,
  to: usize,
  count: i32,
  twiddles: usize,
  plane: usize,
): void {
  const cos1 = f32x4.splat(0.30901699437494745);
  const cos2 = f32x4.splat(-0.8090169943749475);
  const sin1 = f32x4.splat(0.9510565162951535);
  const sin2 = f32x4.splat(0.5877852522924731);
  for (let group = 0; group < count; group++, from += 16, to += 80, twiddles += 32) {
    const re0 = v128.load(from);
    const im0 = v128.load(from + fromPlane);
    const re1 = v128.load(from + leg);
    const im1 = v128.load(from + leg + fromPlane);
    v128.store(to, f32x4.add(re0, re1));
    v128.store(to + plane, f32x4.add(im0, im1));
    const even1Re = f32x4.add(re0, f32x4.mul(cos1, re1));
    const even1Im = f32x4.add(im0, f32x4.mul(cos1, im1));
    const even2Re = f32x4.add(re0, f32x4.mul(cos2, re1));
    const even2Im = f32x4.add(im0, f32x4.mul(cos2, im1));
    const odd1Re = f32x4.mul(sin1, re1);
    const odd1Im = f32x4.mul(sin1, im1);
    const odd2Re = f32x4.mul(sin2, re1);
    const odd2Im = f32x4.mul(sin2, im1);
    storeTwiddled(to + 16, plane, f32x4.add(even1Re, odd1Im), f32x4.sub(even1Im, odd1Re), twiddles);
    storeTwiddled(to + 32, plane, f32x4.add(even2Re, odd2Im), f32x4.sub(even2Im, odd2Re), twiddles + 8);
    storeTwiddled(to + 48, plane, f32x4.sub(even2Re, odd2Im), f32x4.add(even2Im, odd2Re), twiddles + 16);
    storeTwiddled(to + 64, plane, f32x4.sub(even1Re, odd1Im), f32x4.add(even1Im, odd1Re), twiddles + 24);
  }
}

function headOf5(
  from: usize,
  fromPlane: usize,
  leg: usize,
  legs: i32,
  to: usize,
  count: i32,
  twiddles: usize,
  plane: usize,
): void {
  const zero = f32x4.splat(0);
  const cos1 = f32x4.splat(0.30901699437494745);
  const cos2 = f32x4.splat(-0.8090169943749475);
  const sin1 = f32x4.splat(0.9510565162951535);
  const sin2 = f32x4.splat(0.5877852522924731);
  for (let group = 0; group < count; group++, from += 16, to += 80, twiddles += 32) {
    const leg1 = from + leg;
    const leg2 = leg1 + leg;
    const leg3 = leg2 + leg;
    const leg4 = leg3 + leg;
    const re0 = v128.load(from);
    const im0 = v128.load(from + fromPlane);
    const re1 = v128.load(leg1);
    const im1 = v128.load(leg1 + fromPlane);
    const re2 = v128.load(leg2);
    const im2 = v128.load(leg2 + fromPlane);
    const re3 = legs > 3 ? v128.load(leg3) : zero;
    const im3 = legs > 3 ? v128.load(leg3 + fromPlane) : zero;
    const re4 = legs > 4 ? v128.load(leg4) : zero;
    const im4 = legs > 4 ? v128.load(leg4 + fromPlane) : zero;
    const sum14Re = f32x4.add(re1, re4);
    const sum14Im = f32x4.add(im1, im4);
    const sum23Re = f32x4.add(re2, re3);
    const sum23Im = f32x4.add(im2, im3);
    v128.store(to, f32x4.add(re0, f32x4.add(sum14Re, sum23Re)));
    v128.store(to + plane, f32x4.add(im0, f32x4.add(sum14Im, sum23Im)));
    const even1Re = f32x4.add(re0, f32x4.add(f32x4.mul(cos1, sum14Re), f32x4.mul(cos2, sum23Re)));
    const even1Im = f32x4.add(im0, f32x4.add(f32x4.mul(cos1, sum14Im), f32x4.mul(cos2, sum23Im)));
    const even2Re = f32x4.add(re0, f32x4.add(f32x4.mul(cos2, sum14Re), f32x4.mul(cos1, sum23Re)));
    const even2Im = f32x4.add(im0, f32x4.add(f32x4.mul(cos2, sum14Im), f32x4.mul(cos1, sum23Im)));
    const difference14Re = f32x4.sub(re1, re4);
    const difference14Im = f32x4.sub(im1, im4);
    const difference23Re = f32x4.sub(re2, re3);
    const difference23Im = f32x4.sub(im2, im3);
    const odd1Re = f32x4.add(f32x4.mul(sin1, difference14Re), f32x4.mul(sin2, difference23Re));
    const odd1Im = f32x4.add(f32x4.mul(sin1, difference14Im), f32x4.mul(sin2, difference23Im));
    const odd2Re = f32x4.sub(f32x4.mul(sin2, difference14Re), f32x4.mul(sin1, difference23Re));
    const odd2Im = f32x4.sub(f32x4.mul(sin2, difference14Im), f32x4.mul(sin1, difference23Im));
    storeTwiddled(to + 16, plane, f32x4.add(even1Re, odd1Im), f32x4.sub(even1Im, odd1Re), twiddles);
    storeTwiddled(to + 32, plane, f32x4.add(even2Re, odd2Im), f32x4.sub(even2Im, odd2Re), twiddles + 8);
    storeTwiddled(to + 48, plane, f32x4.sub(even2Re, odd2Im), f32x4.add(even2Im, odd2Re), twiddles + 16);
    storeTwiddled(to + 64, plane, f32x4.sub(even1Re, odd1Im), f32x4.add(even1Im, odd1Re), twiddles + 24);
  }
}
