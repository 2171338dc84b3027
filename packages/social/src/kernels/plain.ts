import { sumBlock } from "../all-histories/block-sums.ts";
import { followTimes } from "../all-histories/follow-times.ts";
import { TOLD_WINDOWS } from "../all-histories/kept-windows.ts";
import { medianOfFew } from "../all-histories/median-of-few.ts";
import { middleOf, takeIn, takeOut } from "../all-histories/post-window.ts";
import { closeRankWindow, medianOfRanks, moveRanks, openRankWindow } from "../all-histories/rank-window.ts";
import { emptyForAuthor, takeOutcomes, totalsIn, writeTotals } from "../all-histories/totals.ts";
import { decayWeighted, fillDecays, writeWeightedMeans } from "../all-histories/weighted-means.ts";
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
    followTimes(state, times, outcomes, posts, first, count, delay, most, ends, firsts, target) {
      const [known, windows, features] = [integersAt(ends), integersAt(firsts), singlesAt(target)];
      const own = { state: integersAt(state), times: doublesAt(times), posts: doublesAt(posts) };
      const author = { ...own, outcomes, delay, most };
      for (let i = 0; i < count; i++) {
        const start = AUTHOR_HISTORY_LENGTH * i;
        known[i] = followTimes(author, first + i, windows.subarray(TOLD_WINDOWS * i), features, start);
      }
    },
    totals(state, byCategory, none, scores, hours, categories, first, count, ends, target) {
      const totals = totalsIn(buffer, state, byCategory);
      const own = { scores: doublesAt(scores), hours: new Uint8Array(buffer, hours), none };
      const posts = { ...own, categories: integersAt(categories) };
      const [known, features] = [integersAt(ends), singlesAt(target)];
      if (first === 0) emptyForAuthor(totals);
      for (let i = 0; i < count; i++) {
        takeOutcomes(totals, posts, known[i]);
        writeTotals(totals, posts, first + i, features, AUTHOR_HISTORY_LENGTH * i);
      }
    },
    postMedians(window, posts, taken, ranks, sorted, ends, count, target) {
      const [held, own, outcomeOf] = [integersAt(window), integersAt(ranks), doublesAt(sorted)];
      const [known, medians] = [integersAt(ends), singlesAt(target)];
      let next = taken;
      for (let i = 0; i < count; i++) {
        for (; next < known[i]; next++) {
          if (next >= posts) takeOut(held, posts, own[next - posts]);
          takeIn(held, Math.min(next, posts - 1), own[next]);
        }
        medians[AUTHOR_HISTORY_LENGTH * i] = middleOf(held, Math.min(next, posts), outcomeOf);
      }
    },
    movingMedians(window, outcomes, ranks, sorted, firsts, ends, count, target) {
      const words = integersAt(window);
      const held = openRankWindow(words, outcomes);
      const [own, outcomeOf] = [integersAt(ranks), doublesAt(sorted)];
      const [first, end, medians] = [integersAt(firsts), integersAt(ends), singlesAt(target)];
      for (let i = 0; i < count; i++) {
        moveRanks(held, own, first[TOLD_WINDOWS * i], end[i]);
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
        const own = first.subarray(TOLD_WINDOWS * i);
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
    fillDecays(times, outcomes, target, step) {
      fillDecays(doublesAt(target), step / Float64Array.BYTES_PER_ELEMENT, doublesAt(times), outcomes);
    },
    weightedMeans(weighted, taken, scores, decays, step, ends, count, target) {
      const [means, outcomes, left] = [doublesAt(weighted), doublesAt(scores), doublesAt(decays)];
      const [known, features] = [integersAt(ends), singlesAt(target)];
      const doubles = step / Float64Array.BYTES_PER_ELEMENT;
      let next = taken;
      for (let i = 0; i < count; i++) {
        for (; next < known[i]; next++) decayWeighted(means, left, doubles, next, outcomes[next]);
        writeWeightedMeans(means, features, AUTHOR_HISTORY_LENGTH * i);
      }
    },
  };
}
