/**
 * Which rows or columns `resizeNearest` takes: as Pillow does, the coordinate starts at half a step and is accumulated in double,
 * which differs from multiplying at some sizes.
 *
 * @param sourceLength - rows or columns that there are, at least 1
 * @param length - how many are wanted, at least 1
 * @returns `length` indices that ascend, of which some may be equal
 * @example
 * nearestIndicesUnchecked(3, 4); // => [0, 1, 1, 2]
 */
export function nearestIndicesUnchecked(sourceLength: number, length: number): Uint32Array {
  const indices = new Uint32Array(length);
  const step = sourceLength / length;
  let coordinate = step / 2;
  for (let i = 0; i < length; i++, coordinate += step) {
    // Accumulated rounding must not carry the last coordinate out of the source
    indices[i] = Math.min(Math.trunc(coordinate), sourceLength - 1);
  }
  return indices;
}
