import { createRandom, shuffledIndices } from "@vscnn/core";
import { derivedSeed } from "./derived-seed.ts";
import { gatherRows } from "./gather-rows.ts";
import { hashData } from "./hash-data.ts";
import { findOutlier } from "./run/outlier.ts";
import type { TrainingRows } from "./training-rows.ts";
import type { PackedData } from "./training-settings.ts";

/** Rows that are all in memory. */
export function rowsInMemory(packed: PackedData, seed: number): TrainingRows {
  return {
    rows: packed.rows,
    hash: hashData(packed),
    packed,
    *batches(epoch, sizes) {
      const order = shuffledIndices(packed.rows, createRandom(derivedSeed(seed, `shuffle/${epoch}`)));
      let start = 0;
      for (const size of sizes) {
        yield gatherRows(size, [{ from: packed, chosen: order.subarray(start, start + size) }]);
        start += size;
      }
    },
    findOutlier: () => findOutlier(packed),
  };
}
