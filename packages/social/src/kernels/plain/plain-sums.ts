import { sumBlock } from "../../all-histories/block-sums.ts";
import { TOLD_WINDOWS } from "../../all-histories/kept-windows.ts";
import { medianOfFew } from "../../all-histories/median-of-few.ts";
import { writeDaySums } from "../../all-histories/write-day-sums.ts";
import { AUTHOR_HISTORY_LENGTH } from "../../author-history-names.ts";
import { POST_WINDOW_LENGTH, writePostWindows } from "../../history/write-post-windows.ts";
import type { HistoryKernels } from "../history-kernels.ts";
import { viewsOf } from "./views-of.ts";

/** The kernels of means and trends of windows. */
export function plainSums(buffer: ArrayBuffer): Pick<HistoryKernels, "daySums" | "postSums"> {
  const { integers, doubles, singles } = viewsOf(buffer);
  return {
    daySums(times, scores, sums, summed, firsts, ends, count, target) {
      const outcomes = { times: doubles(times), scores: doubles(scores), sums: doubles(sums) };
      const [known, first, features] = [integers(ends), integers(firsts), singles(target)];
      let next = summed;
      for (let i = 0; i < count; i++) {
        while (next < known[i]) sumBlock(outcomes, next++);
        const own = first.subarray(TOLD_WINDOWS * i);
        writeDaySums(outcomes, known[i], own, features, AUTHOR_HISTORY_LENGTH * i);
      }
    },
    postSums(scores, ends, count, target) {
      const [outcomes, known, features] = [doubles(scores), integers(ends), singles(target)];
      for (let i = 0; i < count; i++) {
        const start = AUTHOR_HISTORY_LENGTH * i;
        const end = known[i];
        writePostWindows(outcomes, end, end, features, start);
        features[start + 1] = medianOfFew(outcomes, Math.max(0, end - 3), end);
        features[start + POST_WINDOW_LENGTH + 1] = medianOfFew(outcomes, Math.max(0, end - 5), end);
      }
    },
  };
}
