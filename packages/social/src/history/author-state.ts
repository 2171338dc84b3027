import { addWeighted, WINDOWS } from "./decays.ts";
import { copySortedWindow, createSortedWindow, forgetOutcome, type SortedWindow } from "./sorted-window.ts";

/** An outcome that is not known yet, or was not when last looked at. */
interface PendingOutcome {
  postedAt: number;
  score: number;
  /** Of the week, 0 to 167. */
  hour: number;
  category: string | undefined;
}

/** Sum and number of outcomes, and how many outcomes the author had when the last of them came. */
export interface CategoryTotal {
  sum: number;
  count: number;
  usedAt: number;
}

/** What is kept of an author: of a fixed size, but for outcomes that are not known yet. */
export interface AuthorState {
  /** Posts so far, those at the very time of the last one, and the times of the last and of the last before those. */
  postCount: number;
  tiedCount: number;
  lastAt: number;
  beforeLastAt: number;
  /** Outcomes that are known, their sum, the highest, and the time of the post of the last one. */
  knownCount: number;
  scoreSum: number;
  best: number;
  knownAt: number;
  /** Numerator and denominator of each weighted mean, those by posts first. */
  weighted: Float64Array;
  /** Sums of the outcomes by weekday (7) and hour of the day (24), then their numbers. */
  hours: Float64Array;
  categories: Map<string, CategoryTotal>;
  /** Times and outcomes of the last posts whose outcome is known, from `end - size` to `end`. */
  times: Float64Array;
  scores: Float64Array;
  size: number;
  end: number;
  /** Of each window, those of posts first. */
  windows: SortedWindow[];
  /** From `pendingStart` on, in order of time. */
  pending: PendingOutcome[];
  pendingStart: number;
}

/** Weekdays and hours of the day. */
export const HOUR_TOTALS = 31;
/** Categories kept of an author: of more, the one used longest ago is forgotten. */
export const MAX_CATEGORIES = 64;

const FIRST_ROOM = 8;

/** An author of whom nothing is known. */
export function createAuthorState(): AuthorState {
  return {
    postCount: 0,
    tiedCount: 0,
    lastAt: Number.NEGATIVE_INFINITY,
    beforeLastAt: Number.NEGATIVE_INFINITY,
    knownCount: 0,
    scoreSum: 0,
    best: Number.NEGATIVE_INFINITY,
    knownAt: Number.NEGATIVE_INFINITY,
    weighted: new Float64Array(2 * WINDOWS),
    hours: new Float64Array(2 * HOUR_TOTALS),
    categories: new Map(),
    times: new Float64Array(FIRST_ROOM),
    scores: new Float64Array(FIRST_ROOM),
    size: 0,
    end: 0,
    windows: Array.from({ length: WINDOWS }, createSortedWindow),
    pending: [],
    pendingStart: 0,
  };
}

/** A copy that can be changed without the original. */
export function copyAuthorState(author: AuthorState): AuthorState {
  const categories = Array.from(author.categories, ([name, total]) => [name, { ...total }] as const);
  return {
    ...author,
    weighted: author.weighted.slice(),
    hours: author.hours.slice(),
    categories: new Map(categories),
    times: author.times.slice(),
    scores: author.scores.slice(),
    windows: author.windows.map(copySortedWindow),
    pending: author.pending.slice(author.pendingStart),
    pendingStart: 0,
  };
}

/** Counts a post. */
export function countPost(author: AuthorState, postedAt: number): void {
  if (postedAt > author.lastAt) {
    author.beforeLastAt = author.lastAt;
    author.tiedCount = 0;
    author.lastAt = postedAt;
  }
  author.postCount++;
  author.tiedCount++;
}

/** Whether an outcome is pending that is known at a time: of an earlier post, the delay after it. */
export function hasNews(author: AuthorState, now: number, delay: number): boolean {
  const { pending, pendingStart } = author;
  return pendingStart < pending.length && isKnown(pending[pendingStart].postedAt, now, delay);
}

/** Whether the outcome of a post is known at a time. */
export function isKnown(postedAt: number, now: number, delay: number): boolean {
  return postedAt < now && postedAt + delay <= now;
}

/** Takes in the outcomes that are known at a time. */
export function takeNews(author: AuthorState, now: number, delay: number, maxPosts: number): void {
  while (hasNews(author, now, delay)) takeOutcome(author, author.pending[author.pendingStart++], maxPosts);
  if (author.pendingStart > 32 && 2 * author.pendingStart > author.pending.length) {
    author.pending = author.pending.slice(author.pendingStart);
    author.pendingStart = 0;
  }
}

/** Takes in an outcome that is known, of a post that is no earlier than the last one taken in. */
function takeOutcome(author: AuthorState, outcome: PendingOutcome, maxPosts: number): void {
  const { postedAt, hour, category } = outcome;
  // Neither a median nor a sum tells -0 from 0
  const score = outcome.score + 0;
  const { weighted, hours, knownAt } = author;
  addWeighted(weighted, postedAt - knownAt, score);
  const weekday = Math.floor(hour / 24);
  const hourOfDay = 7 + (hour % 24);
  hours[weekday] += score;
  hours[HOUR_TOTALS + weekday]++;
  hours[hourOfDay] += score;
  hours[HOUR_TOTALS + hourOfDay]++;
  if (category !== undefined) addToCategory(author, category, score);
  keepOutcome(author, postedAt, score, maxPosts);
  author.knownCount++;
  author.scoreSum += score;
  if (score > author.best) author.best = score;
  author.knownAt = postedAt;
}

function addToCategory({ categories, knownCount }: AuthorState, category: string, score: number): void {
  const total = categories.get(category);
  if (total !== undefined) {
    total.sum += score;
    total.count++;
    total.usedAt = knownCount;
    return;
  }
  categories.set(category, { sum: score, count: 1, usedAt: knownCount });
  if (categories.size > MAX_CATEGORIES) categories.delete(oldestFirst(categories)[0][0]);
}

/** Categories with their totals, those used longest ago first. */
export function oldestFirst(
  categories: ReadonlyMap<string, CategoryTotal>,
): (readonly [string, CategoryTotal])[] {
  return Array.from(categories).sort(([, a], [, b]) => a.usedAt - b.usedAt);
}

/** Appends to the window, whose room is up to twice what is kept, so that it is seldom moved. */
function keepOutcome(author: AuthorState, postedAt: number, score: number, maxPosts: number): void {
  if (author.size === maxPosts) {
    const oldest = author.scores[author.end - maxPosts];
    for (const window of author.windows) forgetOutcome(window, author.knownCount - maxPosts, oldest);
  }
  if (author.end === author.times.length) {
    const kept = Math.min(author.size, maxPosts - 1);
    const start = author.end - kept;
    const room = Math.min(2 * maxPosts, 2 * author.times.length);
    author.times = resized(author.times, start, room);
    author.scores = resized(author.scores, start, room);
    author.end = kept;
    author.size = kept;
  }
  author.times[author.end] = postedAt;
  author.scores[author.end] = score;
  author.end++;
  author.size = Math.min(author.size + 1, maxPosts);
}

/** The numbers from a place on, at the start of an array of another length. */
function resized(numbers: Float64Array, start: number, length: number): Float64Array {
  if (length === numbers.length) return numbers.copyWithin(0, start);
  const grown = new Float64Array(length);
  grown.set(numbers.subarray(start));
  return grown;
}
