import { sumBlock } from "../all-histories/block-sums.ts";
import { KEPT_WINDOWS } from "../all-histories/kept-windows.ts";
import { medianOfFew } from "../all-histories/median-of-few.ts";
import { closeRankWindow, medianOfRanks, moveRanks, openRankWindow } from "../all-histories/rank-window.ts";
import { decayWeighted, writeWeightedMeans } from "../all-histories/weighted-means.ts";
import { writeDaySums } from "../all-histories/write-day-sums.ts";
import { AUTHOR_HISTORY_LENGTH } from "../author-history-names.ts";
import { POST_WINDOW_LENGTH, writePostWindows } from "../history/write-post-windows.ts";
import type { HistoryKernels } from "./history-kernels.ts";

/** The functions of assembly/history.ts in TypeScript, to the same bits. */
export function plainKernels(buffer: ArrayBuffer): HistoryKernels {
  const integersAt = (place: number) => new Int32Array(buffer, place);
  const doublesAt = (place: number) => new Float64Array(buffer, place);
  const singlesAt = (place: number) => new Float32Array(buffer, place);
  return {
    movingMedians(window, outcomes, ranks, sorted, firsts, ends, count, target) {
      const words = integersAt(window);
      const held = openRankWindow(words, outcomes);
      const [own, outcomeOf] = [integersAt(ranks), doublesAt(sorted)];
      const [first, end, medians] = [integersAt(firsts), integersAt(ends), singlesAt(target)];
      for (let i = 0; i < count; i++) {
        moveRanks(held, own, first[KEPT_WINDOWS * i], end[i]);
        medians[AUTHOR_HISTORY_LENGTH * i] = medianOfRanks(held, outcomeOf);
      }
      closeRankWindow(held, words);
    },
    daySums(times, scores, sums, summed, firsts, ends, count, target) {
      const outcomes = { times: doublesAt(times), scores: doublesAt(scores), sums: doublesAt(sums) };
      const [known, first, features] = [integersAt(ends), integersAt(firsts), singlesAt(target)];
      let next = summed;
      for (let i = 0; i < count; i++) {
        while (next < known[i]) sumBlock(outcomes, next++);
        const own = first.subarray(KEPT_WINDOWS * i);
        writeDaySums(outcomes, known[i], own, features, AUTHOR_HISTORY_LENGTH * i);
      }
    },
    postSums(scores, ends, count, target) {
      const [outcomes, known, features] = [doublesAt(scores), integersAt(ends), singlesAt(target)];
      for (let i = 0; i < count; i++) {
        const start = AUTHOR_HISTORY_LENGTH * i;
        const end = known[i];
        writePostWindows(outcomes, end, end, features, start);
        features[start + 1] = medianOfFew(outcomes, Math.max(0, end - 3), end);
        features[start + POST_WINDOW_LENGTH + 1] = medianOfFew(outcomes, Math.max(0, end - 5), end);
      }
    },
    weightedMeans(weighted, taken, scores, decays, ends, count, target) {
      const [means, outcomes, left] = [doublesAt(weighted), doublesAt(scores), doublesAt(decays)];
      const [known, features] = [integersAt(ends), singlesAt(target)];
      let next = taken;
      for (let i = 0; i < count; i++) {
        for (; next < known[i]; next++) decayWeighted(means, left, next, outcomes[next]);
        writeWeightedMeans(means, features, AUTHOR_HISTORY_LENGTH * i);
      }
    },
  };
}
