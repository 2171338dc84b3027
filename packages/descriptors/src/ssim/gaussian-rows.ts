import type { PlanePair, SimilarityRows } from "./plane-pair.ts";
import { fastRowSums } from "./row-sums/fast.ts";
import { plainRowSums } from "./row-sums/plain.ts";
import type { RowSums } from "./row-sums/row-sums.ts";
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
  // One more than the quantities, for what is written beyond; even, so that rows are aligned
  const line = 2 * Math.ceil((QUANTITIES * width + 1) / 2);
  // The rows of the window in a ring (row r of the planes lies in entry r modulo its length), then two rows of sums
  const [down, along] = [side * line, (side + 1) * line];
  const sums = fastRowSums(along + line) ?? plainRowSums(along + line);
  const { memory } = sums;
  const entryOf = (row: number) => (row % side) * line;
  for (let row = 0; row < side - 1; row++) fillRow(planes, row, memory, entryOf(row));
  let top = 0;
  return (similarities) => {
    const [center, last] = [top + radius, top + side - 1];
    fillRow(planes, last, memory, entryOf(last));
    weigh(sums, weights, (offset) => entryOf(center + offset), down, QUANTITIES * width);
    // Sums that reach from one quantity into the next are not read
    weigh(sums, weights, (offset) => down + radius + offset, along, QUANTITIES * width - 2 * radius);
    for (let i = 0, at = along; i < similarities.length; i++, at++) {
      const [squares, product] = [memory[at + 2 * width], memory[at + 3 * width]];
      similarities[i] = similarityOf(memory[at], memory[at + width], squares, product, settings);
    }
    top++;
  };
}

function fillRow({ a, b, width }: PlanePair, row: number, memory: Float64Array, to: number): void {
  for (let column = 0, at = row * width; column < width; column++, at++) {
    const x = a[at];
    const y = b[at];
    memory[to + column] = x;
    memory[to + column + width] = y;
    memory[to + column + 2 * width] = x * x + y * y;
    memory[to + column + 3 * width] = x * y;
  }
}

/**
 * The weighted sum of the rows at all offsets, two pairs of rows at a time, so that sums are read and written less often.
 *
 * @param placeOf - where the row of an offset from the center begins
 */
function weigh(
  sums: RowSums,
  weights: Float64Array,
  placeOf: (offset: number) => number,
  to: number,
  count: number,
): void {
  const pairAt = (offset: number) => ({
    above: placeOf(-offset),
    below: placeOf(offset),
    weight: weights[offset],
  });
  sums.scaleRow(placeOf(0), weights[0], to, count);
  for (let offset = 1; offset < weights.length; offset += 2) {
    const pair = pairAt(offset);
    // Where the pairs are odd in number, the last one is repeated with a weight of 0
    const next = offset + 1 < weights.length ? pairAt(offset + 1) : { ...pair, weight: 0 };
    sums.addPairs(pair, next, to, count);
  }
}
