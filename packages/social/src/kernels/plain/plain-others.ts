import { followTimes } from "../../all-histories/follow-times.ts";
import { TOLD_WINDOWS } from "../../all-histories/kept-windows.ts";
import { emptyForAuthor, takeOutcomes, totalsIn, writeTotals } from "../../all-histories/totals.ts";
import { AUTHOR_HISTORY_LENGTH } from "../../author-history-names.ts";
import type { HistoryKernels } from "../history-kernels.ts";
import { viewsOf } from "./views-of.ts";

/** The kernels of what needs no window. */
export function plainOthers(buffer: ArrayBuffer): Pick<HistoryKernels, "followTimes" | "totals"> {
  const { integers, doubles, singles } = viewsOf(buffer);
  return {
    followTimes(state, times, outcomes, posts, first, count, delay, most, ends, firsts, target) {
      const [known, windows, features] = [integers(ends), integers(firsts), singles(target)];
      const own = { state: integers(state), times: doubles(times), posts: doubles(posts) };
      const author = { ...own, outcomes, delay, most };
      for (let i = 0; i < count; i++) {
        const start = AUTHOR_HISTORY_LENGTH * i;
        known[i] = followTimes(author, first + i, windows.subarray(TOLD_WINDOWS * i), features, start);
      }
    },
    totals(state, byCategory, none, scores, hours, categories, first, count, ends, target) {
      const totals = totalsIn(buffer, state, byCategory);
      const own = { scores: doubles(scores), hours: new Uint8Array(buffer, hours), none };
      const posts = { ...own, categories: integers(categories) };
      const [known, features] = [integers(ends), singles(target)];
      if (first === 0) emptyForAuthor(totals);
      for (let i = 0; i < count; i++) {
        takeOutcomes(totals, posts, known[i]);
        writeTotals(totals, posts, first + i, features, AUTHOR_HISTORY_LENGTH * i);
      }
    },
  };
}
