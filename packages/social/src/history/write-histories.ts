import { AUTHOR_HISTORY_LENGTH } from "../author-history-names.ts";
import { countPost, createAuthorState, isKnown, takeOutcome } from "./author-state.ts";
import { type HistorySettings, writeHistory } from "./history-state.ts";
import type { PostColumns } from "./post-columns.ts";

/**
 * Writes the histories of one author's posts.
 *
 * @param rows - of the author, in order of time: what is pending are the rows from the first unknown outcome on
 * @param data - of all authors, row after row
 */
export function writeHistories(
  rows: Uint32Array,
  { times, hours, scores, categories, categoryNames }: PostColumns,
  { outcomeDelayHours, maxWindowPosts }: HistorySettings,
  data: Float32Array,
): void {
  const author = createAuthorState();
  const delay = outcomeDelayHours * 3600;
  // Filled anew for each post: millions of records would be swept up by the engine again and again
  const moment = { postedAt: 0, hour: 0, category: categoryNames[0] };
  const outcome = { postedAt: 0, score: 0, hour: 0, category: categoryNames[0] };
  let known = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const now = times[row];
    for (; isKnown(times[rows[known]], now, delay); known++) {
      const from = rows[known];
      if (Number.isNaN(scores[from])) continue;
      outcome.postedAt = times[from];
      outcome.score = scores[from];
      outcome.hour = hours[from];
      outcome.category = categoryNames[categories[from]];
      takeOutcome(author, outcome, maxWindowPosts);
    }
    moment.postedAt = now;
    moment.hour = hours[row];
    moment.category = categoryNames[categories[row]];
    writeHistory(author, moment, data, row * AUTHOR_HISTORY_LENGTH);
    countPost(author, now);
  }
}
