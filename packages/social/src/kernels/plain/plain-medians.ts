import { TOLD_WINDOWS } from "../../all-histories/kept-windows.ts";
import { middleOf, takeIn, takeOut } from "../../all-histories/post-window.ts";
import {
  closeRankWindow,
  medianOfRanks,
  moveRanks,
  openRankWindow,
} from "../../all-histories/rank-window.ts";
import { AUTHOR_HISTORY_LENGTH } from "../../author-history-names.ts";
import type { HistoryKernels } from "../history-kernels.ts";
import { viewsOf } from "./views-of.ts";

/** The kernels of medians of windows. */
export function plainMedians(buffer: ArrayBuffer): Pick<HistoryKernels, "postMedians" | "movingMedians"> {
  const { integers, doubles, singles } = viewsOf(buffer);
  return {
    postMedians(window, posts, taken, ranks, sorted, ends, count, target) {
      const [held, own, outcomeOf] = [integers(window), integers(ranks), doubles(sorted)];
      const [known, medians] = [integers(ends), singles(target)];
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
      const words = integers(window);
      const held = openRankWindow(words, outcomes);
      const [own, outcomeOf] = [integers(ranks), doubles(sorted)];
      const [first, end, medians] = [integers(firsts), integers(ends), singles(target)];
      for (let i = 0; i < count; i++) {
        moveRanks(held, own, first[TOLD_WINDOWS * i], end[i]);
        medians[AUTHOR_HISTORY_LENGTH * i] = medianOfRanks(held, outcomeOf);
      }
      closeRankWindow(held, words);
    },
  };
}
