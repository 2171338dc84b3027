import { AUTHOR_HISTORY_LENGTH, DAY_WINDOWS, POST_WINDOWS } from "../author-history-names.ts";
import { POST_WINDOW_LENGTH } from "../history/write-post-windows.ts";
import { DAY_WINDOW_LENGTH } from "../history/write-windows.ts";
import { type AuthorRoom, windowBytes } from "./author-room.ts";
import { FEW_WINDOWS, KEPT_POSTS } from "./kept-windows.ts";
import { decayStep } from "./weighted-means.ts";

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
export function writeWindows(room: AuthorRoom, before: number, slot: number, count: number): void {
  const { kernels, places } = room;
  const { times, scores, decays, sums, weighted, firsts, ends } = places;
  const posts = places.rows + SINGLE * (AUTHOR_HISTORY_LENGTH * slot + OTHERS);
  const days = posts + SINGLE * POST_WINDOW_LENGTH * POST_WINDOWS.length;
  kernels.postSums(scores, ends, count, posts);
  kernels.daySums(times, scores, sums, before, firsts, ends, count, days);
  const step = Float64Array.BYTES_PER_ELEMENT * decayStep(room.outcomes);
  kernels.weightedMeans(weighted, before, scores, decays, step, ends, count, posts);
  writeMedians(room, before, count, posts, days);
}

function writeMedians(room: AuthorRoom, before: number, count: number, posts: number, days: number): void {
  const { kernels, outcomes } = room;
  const { ranks, sorted, firsts, ends } = room.places;
  let window = room.places.windows;
  KEPT_POSTS.forEach((length, i) => {
    const target = posts + SINGLE * (POST_WINDOW_LENGTH * (FEW_WINDOWS + i) + 1);
    kernels.postMedians(window, length, before, ranks, sorted, ends, count, target);
    window += windowBytes(outcomes);
  });
  for (let i = 0; i < DAY_WINDOWS.length; i++) {
    const target = days + SINGLE * (DAY_WINDOW_LENGTH * i + 2);
    kernels.movingMedians(window, outcomes, ranks, sorted, firsts + INTEGER * i, ends, count, target);
    window += windowBytes(outcomes);
  }
}
