/** An unsigned integer that is ordered as the single-precision number with these bits. */
export function orderedBits(bits: number): number {
  return (bits < 0 ? ~bits : bits ^ 0x80000000) >>> 0;
}
