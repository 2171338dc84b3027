/** Stores (re + i im)(factorRe + i factorIm). */
export function storeProduct(
  to: usize,
  plane: usize,
  re: v128,
  im: v128,
  factorRe: v128,
  factorIm: v128,
): void {
  v128.store(to, f32x4.sub(f32x4.mul(re, factorRe), f32x4.mul(im, factorIm)));
  v128.store(to + plane, f32x4.add(f32x4.mul(re, factorIm), f32x4.mul(im, factorRe)));
}

/** Stores a value times the twiddle factor at an address. */
export function storeTwiddled(to: usize, plane: usize, re: v128, im: v128, factor: usize): void {
  storeProduct(to, plane, re, im, v128.load32_splat(factor), v128.load32_splat(factor, 4));
}
