import { storeProduct } from "./store-product";

/** A pass of radix 4. */
export function pass4(from: usize, to: usize, groups: i32, stride: i32, twiddles: usize, plane: usize): void {
  const leg = (<usize>(groups * stride)) << 4;
  const hop = (<usize>stride) << 4;
  for (let group = 0; group < groups; group++, twiddles += 24) {
    const re1 = v128.load32_splat(twiddles);
    const im1 = v128.load32_splat(twiddles, 4);
    const re2 = v128.load32_splat(twiddles, 8);
    const im2 = v128.load32_splat(twiddles, 12);
    const re3 = v128.load32_splat(twiddles, 16);
    const im3 = v128.load32_splat(twiddles, 20);
    for (const end = from + hop; from < end; from += 16, to += 16) {
      const leg1 = from + leg;
      const leg2 = leg1 + leg;
      const leg3 = leg2 + leg;
      const sum02Re = f32x4.add(v128.load(from), v128.load(leg2));
      const difference02Re = f32x4.sub(v128.load(from), v128.load(leg2));
      const sum13Re = f32x4.add(v128.load(leg1), v128.load(leg3));
      const difference13Re = f32x4.sub(v128.load(leg1), v128.load(leg3));
      const sum02Im = f32x4.add(v128.load(from + plane), v128.load(leg2 + plane));
      const difference02Im = f32x4.sub(v128.load(from + plane), v128.load(leg2 + plane));
      const sum13Im = f32x4.add(v128.load(leg1 + plane), v128.load(leg3 + plane));
      const difference13Im = f32x4.sub(v128.load(leg1 + plane), v128.load(leg3 + plane));
      const to1 = to + hop;
      const to2 = to1 + hop;
      v128.store(to, f32x4.add(sum02Re, sum13Re));
      v128.store(to + plane, f32x4.add(sum02Im, sum13Im));
      const turnedRe = f32x4.add(difference02Re, difference13Im);
      const turnedIm = f32x4.sub(difference02Im, difference13Re);
      storeProduct(to1, plane, turnedRe, turnedIm, re1, im1);
      storeProduct(to2, plane, f32x4.sub(sum02Re, sum13Re), f32x4.sub(sum02Im, sum13Im), re2, im2);
      const backRe = f32x4.sub(difference02Re, difference13Im);
      const backIm = f32x4.add(difference02Im, difference13Re);
      storeProduct(to2 + hop, plane, backRe, backIm, re3, im3);
    }
    to += 3 * hop;
  }
}

/** `pass4` of one group, whose twiddle factors are 1. */
export function lastPass4(from: usize, to: usize, stride: i32, plane: usize): void {
  const hop = (<usize>stride) << 4;
  for (const end = from + hop; from < end; from += 16, to += 16) {
    const leg1 = from + hop;
    const leg2 = leg1 + hop;
    const leg3 = leg2 + hop;
    const sum02Re = f32x4.add(v128.load(from), v128.load(leg2));
    const difference02Re = f32x4.sub(v128.load(from), v128.load(leg2));
    const sum13Re = f32x4.add(v128.load(leg1), v128.load(leg3));
    const difference13Re = f32x4.sub(v128.load(leg1), v128.load(leg3));
    const sum02Im = f32x4.add(v128.load(from + plane), v128.load(leg2 + plane));
    const difference02Im = f32x4.sub(v128.load(from + plane), v128.load(leg2 + plane));
    const sum13Im = f32x4.add(v128.load(leg1 + plane), v128.load(leg3 + plane));
    const difference13Im = f32x4.sub(v128.load(leg1 + plane), v128.load(leg3 + plane));
    const to1 = to + hop;
    const to2 = to1 + hop;
    const to3 = to2 + hop;
    v128.store(to, f32x4.add(sum02Re, sum13Re));
    v128.store(to + plane, f32x4.add(sum02Im, sum13Im));
    v128.store(to1, f32x4.add(difference02Re, difference13Im));
    v128.store(to1 + plane, f32x4.sub(difference02Im, difference13Re));
    v128.store(to2, f32x4.sub(sum02Re, sum13Re));
    v128.store(to2 + plane, f32x4.sub(sum02Im, sum13Im));
    v128.store(to3, f32x4.sub(difference02Re, difference13Im));
    v128.store(to3 + plane, f32x4.add(difference02Im, difference13Re));
  }
}
