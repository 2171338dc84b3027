import { createMemoryPlan } from "@vscnn/kernels";
import { AUTHOR_HISTORY_LENGTH } from "../author-history-names.ts";
import { WINDOWS } from "../history/decays.ts";
import type { HistoryKernels } from "../kernels/history-kernels.ts";
import { lendKernels } from "../kernels/index.ts";
import { BLOCK_SUMS } from "./block-sums.ts";
import { CATEGORY_BYTES } from "./category-totals.ts";
import { FOLLOWED_BYTES } from "./follow-times.ts";
import { KEPT_WINDOWS, TOLD_WINDOWS } from "./kept-windows.ts";
import type { PostsByAuthor } from "./posts-by-author.ts";
import { createRankingRoom, type RankingRoom, rankNumbers } from "./rank-numbers.ts";
import { TOTALS_BYTES } from "./totals.ts";
import { decayCount, decayStep } from "./weighted-means.ts";

/** Posts of an author whose rows are made at a time. */
export const BATCH = 128;

/** Rows that are held before they are copied: so many at least where there are more, or a part of all, so that there are few copies. */
const LEAST_HELD = 262_144;
const MOST_COPIES = 16;

const DOUBLE = Float64Array.BYTES_PER_ELEMENT;

/** Where things are in the memory of the kernels: byte addresses. */
interface Places {
  /** Of all posts, author by author. */
  readonly postTimes: number;
  readonly postScores: number;
  readonly postHours: number;
  readonly postCategories: number;
  readonly postPlaces: number;
  /** Of the outcomes of an author. */
  readonly times: number;
  readonly scores: number;
  readonly decays: number;
  readonly ranks: number;
  readonly sorted: number;
  readonly sums: number;
  /** What is kept of all categories, of totals, and of the author: times, weighted means and windows. */
  readonly byCategory: number;
  readonly totals: number;
  readonly followed: number;
  readonly weighted: number;
  readonly windows: number;
  /** Of the posts of a batch. */
  readonly firsts: number;
  readonly ends: number;
  readonly rows: number;
  readonly size: number;
}

/** What is needed to write the histories of one author after the other. */
export interface AuthorRoom {
  readonly kernels: HistoryKernels;
  readonly places: Places;
  readonly posts: PostsByAuthor;
  /** The outcomes of the author in order of time, and how many there are. */
  readonly times: Float64Array;
  readonly scores: Float64Array;
  outcomes: number;
  /** The rank of each outcome, and the outcome of each rank. */
  readonly ranks: Int32Array;
  readonly sorted: Float64Array;
  readonly ranking: RankingRoom;
  /** Outcomes that are known. */
  known: number;
  /** The number of the category that stands for none. */
  readonly noCategory: number;
  /** How many outcomes are known at the posts of a batch. */
  readonly ends: Int32Array;
  /** The first post whose row is held, how many are at most, and the rows, two numbers at a time. */
  firstHeld: number;
  readonly mostHeld: number;
  readonly rows: Float64Array;
  /** What kernels keep of the author: all zeros in the beginning. */
  readonly kept: Uint8Array;
}

/** How large a room is. */
interface RoomSize {
  /** All posts, those of the author who has most, and those whose rows are held. */
  readonly posts: number;
  readonly most: number;
  readonly mostHeld: number;
  readonly categories: number;
}

/**
 * Room for all posts, and to work on those of any one author.
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
  const places = planPlaces({ posts, most, mostHeld, categories: categories.length });
  const { kernels, buffer } = lendKernels(functionName, places.size);
  new Uint8Array(buffer, places.byCategory, places.followed - places.byCategory).fill(0);
  return {
    kernels,
    places,
    posts: postsIn(buffer, places, starts),
    times: new Float64Array(buffer, places.times, most),
    scores: new Float64Array(buffer, places.scores, most),
    outcomes: 0,
    ranks: new Int32Array(buffer, places.ranks, most),
    sorted: new Float64Array(buffer, places.sorted, most),
    ranking: createRankingRoom(most),
    known: 0,
    noCategory: categories.indexOf(undefined),
    ends: new Int32Array(buffer, places.ends, BATCH),
    firstHeld: 0,
    mostHeld,
    rows: new Float64Array(buffer, places.rows, (AUTHOR_HISTORY_LENGTH / 2) * mostHeld),
    kept: new Uint8Array(buffer, places.followed, places.firsts - places.followed),
  };
}

function postsIn(buffer: ArrayBuffer, places: Places, starts: Uint32Array): PostsByAuthor {
  const posts = starts[starts.length - 1];
  return {
    starts,
    places: new Uint32Array(buffer, places.postPlaces, posts),
    times: new Float64Array(buffer, places.postTimes, posts),
    scores: new Float64Array(buffer, places.postScores, posts),
    hours: new Uint8Array(buffer, places.postHours, posts),
    categories: new Int32Array(buffer, places.postCategories, posts),
  };
}

function planPlaces({ posts, most, mostHeld, categories }: RoomSize): Places {
  const plan = createMemoryPlan();
  const doubles = (count: number) => plan.reserve(DOUBLE * count);
  const integers = (count: number) => plan.reserve(Int32Array.BYTES_PER_ELEMENT * count);
  return {
    postTimes: doubles(posts),
    postScores: doubles(posts),
    postHours: plan.reserve(posts),
    postCategories: integers(posts),
    postPlaces: integers(posts),
    times: doubles(most),
    scores: doubles(most),
    decays: doubles(decayCount(most)),
    ranks: integers(most),
    sorted: doubles(most),
    sums: doubles(BLOCK_SUMS * most),
    byCategory: plan.reserve(CATEGORY_BYTES * categories),
    totals: plan.reserve(TOTALS_BYTES),
    followed: plan.reserve(FOLLOWED_BYTES),
    weighted: doubles(2 * WINDOWS),
    windows: plan.reserve(KEPT_WINDOWS * windowBytes(most)),
    firsts: integers(TOLD_WINDOWS * BATCH),
    ends: integers(BATCH),
    rows: plan.reserve(Float32Array.BYTES_PER_ELEMENT * AUTHOR_HISTORY_LENGTH * mostHeld),
    size: plan.size(),
  };
}

/**
 * What a window over so many outcomes takes, compiled or plain: a bit for each, and those of the levels above; or the ranks of the
 * longest window of posts.
 */
export function windowBytes(outcomes: number): number {
  return 160 + 8 * (Math.ceil(outcomes / 64) + Math.ceil(outcomes / 1024));
}

/** Fills the room with the outcomes of an author, whose posts are those from `start` to before `end`, none of which is known yet. */
export function enterAuthor(room: AuthorRoom, start: number, end: number): void {
  const { posts, times, scores } = room;
  let count = 0;
  for (let post = start; post < end; post++) {
    const score = posts.scores[post];
    if (Number.isNaN(score)) continue;
    times[count] = posts.times[post];
    scores[count] = score;
    count++;
  }
  room.outcomes = count;
  rankNumbers(scores, count, room.ranking, room.ranks, room.sorted);
  room.kernels.fillDecays(room.places.times, count, room.places.decays, DOUBLE * decayStep(count));
  room.kept.fill(0, 0, room.places.windows - room.places.followed + KEPT_WINDOWS * windowBytes(count));
  room.known = 0;
}
