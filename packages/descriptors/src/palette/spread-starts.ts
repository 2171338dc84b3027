import { squaredDistance } from "./k-means.ts";

/**
 * Centers to begin with: a random point, then points drawn with chances that grow with the squared distance from the centers
 * that there are.
 *
 * @param points - three coordinates of each point, at least one point
 * @param random - gives numbers from 0 to 1, 1 excluded
 * @returns three coordinates of at most `count` centers, no two of them equal: fewer if there are fewer different points
 * @see Arthur and Vassilvitskii 2007, "k-means++: the advantages of careful seeding"
 */
export function spreadStarts(points: Float64Array, count: number, random: () => number): Float64Array {
  const length = points.length / 3;
  const starts = new Float64Array(3 * count);
  const distances = new Float64Array(length).fill(Number.POSITIVE_INFINITY);
  let chosen = Math.floor(random() * length);
  for (let center = 0; center < count; center++) {
    starts.set(points.subarray(3 * chosen, 3 * chosen + 3), 3 * center);
    let sum = 0;
    for (let i = 0; i < length; i++) {
      distances[i] = Math.min(distances[i], squaredDistance(points, 3 * i, starts, 3 * center));
      sum += distances[i];
    }
    if (sum === 0) return starts.slice(0, 3 * (center + 1));
    chosen = draw(distances, random() * sum);
  }
  return starts;
}

/** The first index at which the sum of the weights exceeds a limit below their total; never one without weight. */
function draw(weights: Float64Array, limit: number): number {
  let sum = 0;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    last = i;
    sum += weights[i];
    if (sum > limit) return i;
  }
  return last;
}
