import { DAY_WINDOWS } from "../author-history-names.ts";
import { HOUR_TOTALS } from "../history/author-state.ts";
import { WINDOWS } from "../history/decays.ts";
import type { PostColumns } from "../history/post-columns.ts";
import { BLOCK_SUMS } from "./block-sums.ts";
import { type CategoryTotals, createCategoryTotals, emptyTotals } from "./category-totals.ts";
import { createRankingRoom, type RankingRoom, rankNumbers } from "./rank-numbers.ts";
import { createRankWindow, emptyWindow, type RankWindow } from "./rank-window.ts";

/** What is needed to write the histories of one author after the other: what an `AuthorState` holds, with all outcomes at hand. */
export interface AuthorRoom {
  /** The outcomes of the author in order of time, and how many there are. */
  readonly times: Float64Array;
  readonly scores: Float64Array;
  readonly hours: Uint8Array;
  readonly categories: Int32Array;
  outcomes: number;
  /** The rank of each outcome, and the outcome of each rank. */
  readonly ranks: Int32Array;
  readonly sorted: Float64Array;
  readonly ranking: RankingRoom;
  /** Outcomes that are known, their sum and the highest. */
  known: number;
  scoreSum: number;
  best: number;
  /** Of the outcomes that are known: those of each block, as `sumBlock` writes them. */
  readonly blockSums: Float64Array;
  readonly weighted: Float64Array;
  readonly hourTotals: Float64Array;
  readonly categoryTotals: CategoryTotals;
  /** The first outcome of each window of days. */
  readonly firsts: Int32Array;
  /** Of each window, those of posts first. */
  readonly windows: readonly RankWindow[];
}

/**
 * Room for any one author.
 *
 * @param most - posts of an author
 * @param categories - of all authors
 */
export function createAuthorRoom(most: number, categories: number): AuthorRoom {
  return {
    times: new Float64Array(most),
    scores: new Float64Array(most),
    hours: new Uint8Array(most),
    categories: new Int32Array(most),
    outcomes: 0,
    ranks: new Int32Array(most),
    sorted: new Float64Array(most),
    ranking: createRankingRoom(most),
    known: 0,
    scoreSum: 0,
    best: Number.NEGATIVE_INFINITY,
    blockSums: new Float64Array(BLOCK_SUMS * most),
    weighted: new Float64Array(2 * WINDOWS),
    hourTotals: new Float64Array(2 * HOUR_TOTALS),
    categoryTotals: createCategoryTotals(categories),
    firsts: new Int32Array(DAY_WINDOWS.length),
    windows: Array.from({ length: WINDOWS }, () => createRankWindow(most)),
  };
}

/** Fills the room with the outcomes of an author, none of which is known yet. */
export function enterAuthor(room: AuthorRoom, rows: Uint32Array, columns: PostColumns): void {
  for (const window of room.windows) emptyWindow(window, room.ranks);
  emptyTotals(room.categoryTotals);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const score = columns.scores[row];
    if (Number.isNaN(score)) continue;
    room.times[count] = columns.times[row];
    // Neither a median nor a sum tells -0 from 0
    room.scores[count] = score + 0;
    room.hours[count] = columns.hours[row];
    room.categories[count] = columns.categories[row];
    count++;
  }
  room.outcomes = count;
  rankNumbers(room.scores, count, room.ranking, room.ranks, room.sorted);
  room.known = 0;
  room.scoreSum = 0;
  room.best = Number.NEGATIVE_INFINITY;
  room.weighted.fill(0);
  room.hourTotals.fill(0);
  room.firsts.fill(0);
}
