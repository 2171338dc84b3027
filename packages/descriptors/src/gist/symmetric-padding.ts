/** An index of a line continued by reflection, the end values twice: 1 0 | 0 1 2 | 2 1. */
function reflect(index: number, length: number): number {
  if (index < 0) return -1 - index;
  return index < length ? index : 2 * length - 1 - index;
}

/** Where each row or column of a picture of `side`, extended by `border` on both sides, comes from. */
export function paddedIndices(side: number, border: number): Int32Array {
  return Int32Array.from({ length: side + 2 * border }, (_, i) => reflect(i - border, side));
}
