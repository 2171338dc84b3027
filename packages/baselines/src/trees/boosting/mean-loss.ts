import type { BoostedRows, Loss } from "./losses/loss.ts";

/** Mean loss of the rows with a 1, or of all, by their weights. */
export function meanLoss(
  { lossOf }: Loss,
  { targets, sums, weights }: BoostedRows,
  chosen?: Uint8Array,
): number {
  let losses = 0;
  let total = 0;
  for (let row = 0; row < targets.length; row++) {
    if (chosen !== undefined && chosen[row] === 0) continue;
    const weight = weights === undefined ? 1 : weights[row];
    losses += weight * lossOf(targets[row] - sums[row]);
    total += weight;
  }
  return losses / total;
}
