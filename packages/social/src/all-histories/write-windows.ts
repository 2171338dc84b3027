import { AUTHOR_HISTORY_LENGTH, DAY_WINDOWS, POST_WINDOWS } from "../author-history-names.ts";
import { POST_WINDOW_LENGTH } from "../history/write-post-windows.ts";
import { DAY_WINDOW_LENGTH } from "../history/write-windows.ts";
import { type AuthorRoom, windowBytes } from "./author-room.ts";
import { FEW_WINDOWS, KEPT_DAYS, KEPT_WINDOWS } from "./kept-windows.ts";

const INTEGER = Int32Array.BYTES_PER_ELEMENT;
const SINGLE = Float32Array.BYTES_PER_ELEMENT;
/** Columns that need no window stand first. */
const OTHERS =
  AUTHOR_HISTORY_LENGTH - POST_WINDOW_LENGTH * POST_WINDOWS.length - DAY_WINDOW_LENGTH * DAY_WINDOWS.length;

/**
 * Writes the columns of windows of the posts of a batch.
 *
 * @param before - how many outcomes were known before them
 * @param slot - where the row of the first one is held
 */
export function writeWindows(
  { kernels, places, outcomes }: AuthorRoom,
  before: number,
  slot: number,
  count: number,
): void {
  const { times, scores, decays, ranks, sorted, sums, weighted, firsts, ends } = places;
  const posts = places.rows + SINGLE * (AUTHOR_HISTORY_LENGTH * slot + OTHERS);
  const days = posts + SINGLE * POST_WINDOW_LENGTH * POST_WINDOWS.length;
  kernels.postSums(scores, ends, count, posts);
  kernels.daySums(times, scores, sums, before, firsts + INTEGER * KEPT_DAYS, ends, count, days);
  kernels.weightedMeans(weighted, before, scores, decays, ends, count, posts);
  for (let window = 0; window < KEPT_WINDOWS; window++) {
    const isOfDays = window >= KEPT_DAYS;
    const target = isOfDays
      ? days + SINGLE * (DAY_WINDOW_LENGTH * (window - KEPT_DAYS) + 2)
      : posts + SINGLE * (POST_WINDOW_LENGTH * (FEW_WINDOWS + window) + 1);
    const place = places.windows + window * windowBytes(outcomes);
    kernels.movingMedians(place, outcomes, ranks, sorted, firsts + INTEGER * window, ends, count, target);
  }
}
