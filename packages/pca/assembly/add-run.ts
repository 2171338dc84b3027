/** Adds a multiple of a run to another; nothing for a factor of 0, whatever the run holds. */
export function addRun(to: usize, factor: f64, from: usize, length: usize): void {
  if (factor === 0) return;
  const end = to + 8 * (length & ~3);
  const factors = f64x2.splat(factor);
  while (to < end) {
    v128.store(to, f64x2.add(v128.load(to), f64x2.mul(factors, v128.load(from))));
    v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(factors, v128.load(from, 16))), 16);
    to += 32;
    from += 32;
  }
  const rest = (length & 3) * 8;
  for (let i: usize = 0; i < rest; i += 8) f64.store(to + i, f64.load(to + i) + factor * f64.load(from + i));
}
