/** Samples that the Gaussian kernel takes together. */
export const GROUP = 8;

/**
 * Lays samples out for the Gaussian kernel: groups of eight, coordinate after coordinate. The last group is filled up
 * with copies of the first sample.
 *
 * @param data - samples, coordinate after coordinate of one, then of the next
 */
export function writeGroups(
  data: ArrayLike<number>,
  count: number,
  columns: number,
  points: Float64Array,
  squares: Float64Array,
): void {
  for (let sample = 0; sample < Math.ceil(count / GROUP) * GROUP; sample++) {
    const from = sample < count ? sample * columns : 0;
    const to = Math.floor(sample / GROUP) * GROUP * columns + (sample % GROUP);
    let square = 0;
    for (let column = 0; column < columns; column++) {
      const value = data[from + column];
      points[to + GROUP * column] = value;
      square += value * value;
    }
    squares[sample] = square;
  }
}
