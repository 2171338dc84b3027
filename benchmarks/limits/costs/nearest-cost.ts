import type { Cost } from "../cost.ts";

/** What memory moves at once. */
const LINE_BYTES = 64;

/** Taking the nearest pixels of bytes: of each row that is needed the lines that hold them, and what is written. */
export function nearestCost(
  [height, width]: readonly [number, number],
  [newHeight, newWidth]: readonly [number, number],
  channels: number,
): Cost {
  const rowBytes = Math.min(channels * width, LINE_BYTES * newWidth);
  return { bytes: Math.min(height, newHeight) * rowBytes + channels * newHeight * newWidth };
}
