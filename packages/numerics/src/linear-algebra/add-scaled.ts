/**
 * Adds a multiple of one run of numbers to another, in place.
 *
 * @param to - the array that is written to
 * @param atTo - where its run begins
 * @param factor - what the other run is multiplied by
 * @param from - the other array
 * @param atFrom - where its run begins
 * @param length - how long both runs are; indices are not checked
 * @example
 * const sums = Float64Array.of(1, 1);
 * addScaled(sums, 0, 10, Float64Array.of(3, 4), 0, 2);
 * sums; // => [31, 41]
 */
export function addScaled(
  to: Float64Array,
  atTo: number,
  factor: number,
  from: Float64Array,
  atFrom: number,
  length: number,
): void {
  if (factor === 0) return;
  for (let i = 0; i < length; i++) to[atTo + i] += factor * from[atFrom + i];
}
