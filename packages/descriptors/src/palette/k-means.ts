/** Clusters of points in three dimensions. */
export interface Clusters {
  /** Three coordinates of each center. */
  centers: Float64Array;
  /** How many points are nearest to each center. */
  counts: Uint32Array;
  /** Sum of the squared distances of the points from their centers. */
  inertia: number;
}

const MAX_ITERATIONS = 300;

/**
 * Lloyd's algorithm: points go to their nearest center, centers to the mean of their points, until no point changes its center
 * or 300 times. A center without points stays where it is.
 *
 * @param points - three coordinates of each point
 * @param starts - three coordinates of each center to begin with
 * @see Lloyd 1982, doi:10.1109/TIT.1982.1056489
 */
export function kMeans(points: Float64Array, starts: Float64Array): Clusters {
  const centers = starts.slice();
  const count = starts.length / 3;
  const nearest = new Uint8Array(points.length / 3).fill(count);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    if (!assign(points, centers, nearest)) break;
    moveCenters(points, nearest, centers);
  }
  const counts = new Uint32Array(count);
  let inertia = 0;
  for (let i = 0; i < nearest.length; i++) {
    counts[nearest[i]]++;
    inertia += squaredDistance(points, 3 * i, centers, 3 * nearest[i]);
  }
  return { centers, counts, inertia };
}

/** Gives each point its nearest center, the first of equals. @returns whether any has changed */
function assign(points: Float64Array, centers: Float64Array, nearest: Uint8Array): boolean {
  let isChanged = false;
  for (let i = 0, at = 0; i < nearest.length; i++, at += 3) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let center = 0; center < centers.length; center += 3) {
      const distance = squaredDistance(points, at, centers, center);
      if (distance < least) {
        least = distance;
        best = center / 3;
      }
    }
    if (nearest[i] !== best) isChanged = true;
    nearest[i] = best;
  }
  return isChanged;
}

function moveCenters(points: Float64Array, nearest: Uint8Array, centers: Float64Array): void {
  const sums = new Float64Array(centers.length);
  const counts = new Uint32Array(centers.length / 3);
  for (let i = 0, at = 0; i < nearest.length; i++, at += 3) {
    const to = 3 * nearest[i];
    counts[nearest[i]]++;
    sums[to] += points[at];
    sums[to + 1] += points[at + 1];
    sums[to + 2] += points[at + 2];
  }
  for (let i = 0; i < centers.length; i++) {
    const points = counts[Math.floor(i / 3)];
    if (points > 0) centers[i] = sums[i] / points;
  }
}

export function squaredDistance(a: Float64Array, at: number, b: Float64Array, bt: number): number {
  const first = a[at] - b[bt];
  const second = a[at + 1] - b[bt + 1];
  const third = a[at + 2] - b[bt + 2];
  return first * first + second * second + third * third;
}
