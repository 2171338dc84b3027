import { createMemoryPlan } from "@vscnn/kernels";
import { AUTHOR_HISTORY_LENGTH, DAY_WINDOWS } from "../author-history-names.ts";
import { HOUR_TOTALS } from "../history/author-state.ts";
import { WINDOWS } from "../history/decays.ts";
import type { HistoryKernels } from "../kernels/history-kernels.ts";
import { lendKernels } from "../kernels/index.ts";
import { BLOCK_SUMS } from "./block-sums.ts";
import { type CategoryTotals, createCategoryTotals, emptyTotals } from "./category-totals.ts";
import { KEPT_WINDOWS } from "./kept-windows.ts";
import type { PostsByAuthor } from "./posts-by-author.ts";
import { createRankingRoom, type RankingRoom, rankNumbers } from "./rank-numbers.ts";
import { decayCount, fillDecays } from "./weighted-means.ts";

/** Posts of an author whose rows are made at a time. */
export const BATCH = 256;

/** Rows that are held before they are copied: so many at least where there are more, or a part of all, so that there are few copies. */
const LEAST_HELD = 131_072;
const MOST_COPIES = 16;

/** Where things are in the memory of the kernels: byte addresses. */
interface Places {
  readonly times: number;
  readonly scores: number;
  readonly decays: number;
  readonly ranks: number;
  readonly sorted: number;
  readonly sums: number;
  readonly weighted: number;
  readonly windows: number;
  readonly firsts: number;
  readonly ends: number;
  readonly rows: number;
  readonly size: number;
}

/** What is needed to write the histories of one author after the other: what an `AuthorState` holds, with all outcomes at hand. */
export interface AuthorRoom {
  readonly kernels: HistoryKernels;
  readonly places: Places;
  /** The outcomes of the author in order of time, and how many there are. */
  readonly times: Float64Array;
  readonly scores: Float64Array;
  readonly hours: Uint8Array;
  readonly categories: Int32Array;
  outcomes: number;
  readonly decays: Float64Array;
  /** The rank of each outcome, and the outcome of each rank. */
  readonly ranks: Int32Array;
  readonly sorted: Float64Array;
  readonly ranking: RankingRoom;
  /** Posts that are earlier than the next one. */
  earlier: number;
  /** Outcomes that are known, their sum and the highest. */
  known: number;
  scoreSum: number;
  best: number;
  readonly hourTotals: Float64Array;
  readonly categoryTotals: CategoryTotals;
  /** The number that stands for none. */
  readonly noCategory: number;
  /** The first outcome of each window of days. */
  readonly dayFirsts: Int32Array;
  /** Of the posts of a batch: the first outcome of each window that is kept, and how many are known. */
  readonly firsts: Int32Array;
  readonly ends: Int32Array;
  /** The first post whose row is held, how many are at most, and the rows. */
  firstHeld: number;
  readonly mostHeld: number;
  readonly rows: Float32Array;
  readonly rowBits: Int32Array;
  /** What kernels keep of the author: all zeros in the beginning. */
  readonly kept: Uint8Array;
}

/**
 * Room for any one author.
 *
 * @param starts - the first post of each author, and the number of all posts
 * @param categories - those of all authors, by number
 */
export function createAuthorRoom(
  functionName: string,
  starts: Uint32Array,
  categories: readonly (string | undefined)[],
): AuthorRoom {
  const posts = starts[starts.length - 1];
  const most = starts.reduce((length, start, i) => Math.max(length, i === 0 ? 0 : start - starts[i - 1]), 0);
  const mostHeld = Math.min(posts, Math.max(LEAST_HELD, Math.ceil(posts / MOST_COPIES)));
  const places = planPlaces(most, mostHeld);
  const { kernels, buffer } = lendKernels(functionName, places.size);
  return {
    kernels,
    places,
    times: new Float64Array(buffer, places.times, most),
    scores: new Float64Array(buffer, places.scores, most),
    hours: new Uint8Array(most),
    categories: new Int32Array(most),
    outcomes: 0,
    decays: new Float64Array(buffer, places.decays, decayCount(most)),
    ranks: new Int32Array(buffer, places.ranks, most),
    sorted: new Float64Array(buffer, places.sorted, most),
    ranking: createRankingRoom(most),
    earlier: 0,
    known: 0,
    scoreSum: 0,
    best: Number.NEGATIVE_INFINITY,
    hourTotals: new Float64Array(2 * HOUR_TOTALS),
    categoryTotals: createCategoryTotals(categories.length),
    noCategory: categories.indexOf(undefined),
    dayFirsts: new Int32Array(DAY_WINDOWS.length),
    firsts: new Int32Array(buffer, places.firsts, KEPT_WINDOWS * BATCH),
    ends: new Int32Array(buffer, places.ends, BATCH),
    firstHeld: 0,
    mostHeld,
    rows: new Float32Array(buffer, places.rows, AUTHOR_HISTORY_LENGTH * mostHeld),
    rowBits: new Int32Array(buffer, places.rows, AUTHOR_HISTORY_LENGTH * mostHeld),
    kept: new Uint8Array(buffer, places.weighted, places.firsts - places.weighted),
  };
}

function planPlaces(most: number, mostHeld: number): Places {
  const plan = createMemoryPlan();
  const doubles = (count: number) => plan.reserve(Float64Array.BYTES_PER_ELEMENT * count);
  const integers = (count: number) => plan.reserve(Int32Array.BYTES_PER_ELEMENT * count);
  return {
    times: doubles(most),
    scores: doubles(most),
    decays: doubles(decayCount(most)),
    ranks: integers(most),
    sorted: doubles(most),
    sums: doubles(BLOCK_SUMS * most),
    weighted: doubles(2 * WINDOWS),
    windows: plan.reserve(KEPT_WINDOWS * windowBytes(most)),
    firsts: integers(KEPT_WINDOWS * BATCH),
    ends: integers(BATCH),
    rows: plan.reserve(Float32Array.BYTES_PER_ELEMENT * AUTHOR_HISTORY_LENGTH * mostHeld),
    size: plan.size(),
  };
}

/** What a window over so many outcomes takes, compiled or plain: a bit for each, and those of the levels above. */
export function windowBytes(outcomes: number): number {
  return 64 + 8 * (Math.ceil(outcomes / 64) + Math.ceil(outcomes / 1024));
}

/** Fills the room with the outcomes of an author, whose posts are those from `start` to before `end`, none of which is known yet. */
export function enterAuthor(room: AuthorRoom, posts: PostsByAuthor, start: number, end: number): void {
  emptyTotals(room.categoryTotals);
  const { times, scores, hours, categories } = room;
  let count = 0;
  for (let post = start; post < end; post++) {
    const score = posts.scores[post];
    if (Number.isNaN(score)) continue;
    times[count] = posts.times[post];
    // Neither a median nor a sum tells -0 from 0
    scores[count] = score + 0;
    hours[count] = posts.hours[post];
    categories[count] = posts.categories[post];
    count++;
  }
  room.outcomes = count;
  rankNumbers(scores, count, room.ranking, room.ranks, room.sorted);
  fillDecays(room.decays, times, count);
  room.kept.fill(0, 0, room.places.windows - room.places.weighted + KEPT_WINDOWS * windowBytes(count));
  room.earlier = 0;
  room.known = 0;
  room.scoreSum = 0;
  room.best = Number.NEGATIVE_INFINITY;
  room.hourTotals.fill(0);
  room.dayFirsts.fill(0);
}
