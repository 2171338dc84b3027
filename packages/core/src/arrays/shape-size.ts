/**
 * The number of values of a shape.
 *
 * @param shape - the length of each axis
 * @returns the product of the lengths; 1 for a shape without axes
 * @example
 * shapeSize([2, 3, 4]); // => 24
 */
export function shapeSize(shape: readonly number[]): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}
