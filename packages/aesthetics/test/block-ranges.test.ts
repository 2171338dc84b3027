import { createRandom } from "@vscnn/core";
import { expect, it } from "vitest";
import { blockExtremes, SIDE, widened } from "../src/subject/block-ranges.ts";

it.each([
  [1, 1],
  [16, 16],
  [17, 33],
  [50, 70],
])("knows the extremes of the blocks of %i x %i values, and of several", (height, width) => {
  const random = createRandom(height);
  const values = Int32Array.from({ length: height * width }, () => Math.floor(1000 * random()) - 500);
  let extremes = blockExtremes(values, height, width);
  for (let span = 0; span < 4; span++) {
    for (let row = 0, block = 0; row < extremes.rows; row++) {
      for (let column = 0; column < extremes.columns; column++, block++) {
        const within: number[] = [];
        for (let y = row * SIDE; y < Math.min(height, (row + 1 + span) * SIDE); y++) {
          const end = Math.min(width, (column + 1 + span) * SIDE);
          within.push(...values.subarray(y * width + column * SIDE, y * width + end));
        }
        expect(extremes.smallest[block]).toBe(Math.min(...within));
        expect(extremes.largest[block]).toBe(Math.max(...within));
      }
    }
    extremes = widened(extremes);
  }
});
