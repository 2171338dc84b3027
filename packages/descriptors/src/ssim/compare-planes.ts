import { gaussianRows } from "./gaussian-rows.ts";
import type { PlanePair, SimilarityRows } from "./plane-pair.ts";
import type { SsimSettings } from "./ssim-settings.ts";
import { uniformRows } from "./uniform-rows.ts";

/**
 * The similarity of two planes in every window that lies within them, row by row.
 *
 * @param take - gets the similarities of a row, which are overwritten by the next; the first row is 0
 */
export function comparePlanes(
  planes: PlanePair,
  settings: SsimSettings,
  take: (similarities: Float64Array, row: number) => void,
): void {
  const { radius, weights } = settings;
  const writeRow: SimilarityRows =
    weights === undefined ? uniformRows(planes, settings) : gaussianRows(planes, weights, settings);
  const similarities = new Float64Array(planes.width - 2 * radius);
  for (let row = 0; row < planes.height - 2 * radius; row++) {
    writeRow(similarities);
    take(similarities, row);
  }
}
