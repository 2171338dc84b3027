/** Two neighboring numbers as doubles; T says what is stored at the address. */
export function loadPair<T>(address: usize): v128 {
  if (sizeof<T>() === 4) return f64x2.promote_low_f32x4(v128.load64_zero(address));
  return v128.load(address);
}
