/** Euclidean distance of a point to the nearest of some points, row-major. */
export function nearestDistance(points: Float32Array, point: ArrayLike<number>): number {
  const width = point.length;
  let nearest = Number.POSITIVE_INFINITY;
  for (let start = 0; start + width <= points.length; start += width) {
    let sum = 0;
    for (let i = 0; i < width && sum < nearest; i++) {
      const step = points[start + i] - point[i];
      sum += step * step;
    }
    nearest = Math.min(nearest, sum);
  }
  return Math.sqrt(nearest);
}
