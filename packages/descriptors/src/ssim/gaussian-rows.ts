import type { PlanePair, SimilarityRows } from "./compare-planes.ts";
import { similarityOf } from "./similarity-of.ts";
import type { SsimSettings } from "./ssim-settings.ts";

/** The quantities whose weighted means are taken: both values, the sum of their squares, their product. */
const QUANTITIES = 4;

/** Windows with Gaussian weights: weighted sums down the columns, then along the rows. */
export function gaussianRows(
  planes: PlanePair,
  weights: Float64Array,
  settings: SsimSettings,
): SimilarityRows {
  const { width } = planes;
  const { radius } = settings;
  const side = 2 * radius + 1;
  // Quantities of the rows of the window, in a ring: row r of the planes lies in entry r modulo its length
  const ring = Array.from({ length: side }, () => new Int32Array(QUANTITIES * width));
  const down = new Float64Array(QUANTITIES * width);
  const [meanA, meanB, meanSquares, meanProduct] = [0, 1, 2, 3].map(
    () => new Float64Array(width - 2 * radius),
  );
  for (let row = 0; row < side - 1; row++) fillRow(planes, row, ring[row]);
  let top = 0;
  return (similarities) => {
    const last = top + side - 1;
    fillRow(planes, last, ring[last % side]);
    sumDown(ring, top + radius, weights, down);
    [meanA, meanB, meanSquares, meanProduct].forEach((means, quantity) => {
      sumAlong(down.subarray(quantity * width, (quantity + 1) * width), weights, means);
    });
    for (let i = 0; i < similarities.length; i++) {
      similarities[i] = similarityOf(meanA[i], meanB[i], meanSquares[i], meanProduct[i], settings);
    }
    top++;
  };
}

function fillRow({ a, b, width }: PlanePair, row: number, quantities: Int32Array): void {
  for (let column = 0, at = row * width; column < width; column++, at++) {
    const x = a[at];
    const y = b[at];
    quantities[column] = x;
    quantities[column + width] = y;
    quantities[column + 2 * width] = x * x + y * y;
    quantities[column + 3 * width] = x * y;
  }
}

/** Weighted sums of the rows around a center: two pairs of rows at a time, so that sums are read and written less often. */
function sumDown(
  ring: readonly Int32Array[],
  center: number,
  weights: Float64Array,
  sums: Float64Array,
): void {
  const lineAt = (row: number) => ring[row % ring.length];
  const middle = lineAt(center);
  const { length } = sums;
  for (let i = 0; i < length; i++) sums[i] = weights[0] * middle[i];
  for (let offset = 1; offset < weights.length; offset += 2) {
    const [above, below] = [lineAt(center - offset), lineAt(center + offset)];
    // Where the pairs are odd in number, the last one is taken with a weight of 0
    const next = Math.min(offset + 1, weights.length - 1);
    const [nextAbove, nextBelow] = [lineAt(center - next), lineAt(center + next)];
    const weight = weights[offset];
    const nextWeight = next === offset ? 0 : weights[next];
    for (let i = 0; i < length; i++) {
      sums[i] += weight * (above[i] + below[i]) + nextWeight * (nextAbove[i] + nextBelow[i]);
    }
  }
}

/** The same along a row, for the windows that lie within it. */
function sumAlong(line: Float64Array, weights: Float64Array, sums: Float64Array): void {
  const radius = weights.length - 1;
  const { length } = sums;
  for (let i = 0; i < length; i++) sums[i] = weights[0] * line[i + radius];
  for (let offset = 1; offset <= radius; offset += 2) {
    const next = Math.min(offset + 1, radius);
    const weight = weights[offset];
    const nextWeight = next === offset ? 0 : weights[next];
    for (let i = 0, at = radius; i < length; i++, at++) {
      sums[i] +=
        weight * (line[at - offset] + line[at + offset]) + nextWeight * (line[at - next] + line[at + next]);
    }
  }
}
