import type { Predictor } from "../predictor.ts";

/** How far a point is from the nearest of the training posts that are kept, and how many of them are no farther than is usual. */
export function countWithin(
  { seen }: Pick<Predictor, "seen">,
  point: ArrayLike<number>,
): { nearest: number; count: number } {
  const { sample, farthest } = seen;
  const width = point.length;
  let nearest = Number.POSITIVE_INFINITY;
  let count = 0;
  for (let start = 0; start + width <= sample.length; start += width) {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += (sample[start + i] - point[i]) ** 2;
    const distance = Math.sqrt(sum);
    nearest = Math.min(nearest, distance);
    if (distance <= farthest) count++;
  }
  return { nearest, count };
}
