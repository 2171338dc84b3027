import { checkInteger, checkNumber } from "@vscnn/core";
import { AUTHOR_HISTORY_LENGTH } from "../author-history-names.ts";
import { SECONDS_PER_DAY } from "../calendar.ts";
import { checkMoment } from "../check-moment.ts";
import type { Post } from "../post.ts";
import {
  type AuthorState,
  copyAuthorState,
  countPost,
  createAuthorState,
  HOUR_TOTALS,
  hasNews,
  takeNews,
} from "./author-state.ts";
import { hourOfWeek } from "./local-hour.ts";
import { writeWindows } from "./write-windows.ts";

/** What the histories of all authors are computed with. */
export interface HistorySettings {
  outcomeDelayHours: number;
  referenceTime: number | undefined;
  maxWindowPosts: number;
}

/** The histories of all authors, and the time of the last post. */
export interface HistoryState extends HistorySettings {
  authors: Map<string, AuthorState>;
  lastAt: number;
}

/** The most days that an outcome may need: a thousand years, more than any calendar of posts. */
const MAX_DELAY_HOURS = 8_766_000;
/** The windows of posts have up to 30 of them. */
const WINDOW_POSTS_RANGE = { min: 30, max: 1_000_000 } as const;

/** Checks settings, and fills in what was left out. */
export function checkSettings(functionName: string, options: Partial<HistorySettings>): HistorySettings {
  const { outcomeDelayHours = 24, referenceTime, maxWindowPosts = 256 } = options;
  checkNumber(functionName, "outcomeDelayHours", outcomeDelayHours, { min: 0, max: MAX_DELAY_HOURS });
  checkInteger(functionName, "maxWindowPosts", maxWindowPosts, WINDOW_POSTS_RANGE);
  if (referenceTime !== undefined) checkMoment(functionName, "referenceTime", referenceTime);
  return { outcomeDelayHours, referenceTime, maxWindowPosts };
}

/** Histories without a post. */
export function createHistoryState(settings: HistorySettings): HistoryState {
  return { ...settings, authors: new Map(), lastAt: Number.NEGATIVE_INFINITY };
}

/** The author of a post as known at its time: a copy where outcomes have become known since the author's last post. */
export function authorBefore(state: HistoryState, post: Post): AuthorState {
  const author = state.authors.get(post.userId) ?? createAuthorState();
  const delay = state.outcomeDelayHours * 3600;
  if (!hasNews(author, post.postedAt, delay)) return author;
  const copy = copyAuthorState(author);
  takeNews(copy, post.postedAt, delay, state.maxWindowPosts);
  return copy;
}

/** The author of a post, for good moved on to its time. */
export function authorAt(state: HistoryState, post: Post): AuthorState {
  let author = state.authors.get(post.userId);
  if (author === undefined) {
    author = createAuthorState();
    state.authors.set(post.userId, author);
  }
  takeNews(author, post.postedAt, state.outcomeDelayHours * 3600, state.maxWindowPosts);
  return author;
}

/** Adds a post to the history of its author. */
export function addToAuthor(
  state: HistoryState,
  author: AuthorState,
  post: Post,
  score: number | undefined,
): void {
  const { postedAt } = post;
  state.lastAt = postedAt;
  countPost(author, postedAt);
  if (score !== undefined) author.pending.push({ ...momentOf(post), score });
}

/** What of a post its history depends on, beside its author. */
interface PostMoment {
  postedAt: number;
  /** Of the week in local time, 0 to 167. */
  hour: number;
  category: string | undefined;
}

function momentOf(post: Post): PostMoment {
  const { postedAt, utcOffsetMinutes, category } = post;
  return { postedAt, hour: hourOfWeek(postedAt, utcOffsetMinutes), category };
}

/** Writes the numbers of {@link AUTHOR_HISTORY_NAMES}, of an author at the time of a post, from a place on. */
function writeHistory(
  author: AuthorState,
  { postedAt, hour, category }: PostMoment,
  features: Float32Array,
  start: number,
): void {
  const { hours, knownCount } = author;
  const weekday = Math.floor(hour / 24);
  const hourOfDay = 7 + (hour % 24);
  const isLater = postedAt > author.lastAt;
  const since = postedAt - (isLater ? author.lastAt : author.beforeLastAt);
  const total = category === undefined ? undefined : author.categories.get(category);
  features[start] = isLater ? author.postCount : author.postCount - author.tiedCount;
  features[start + 1] = knownCount;
  features[start + 2] = since === Number.POSITIVE_INFINITY ? Number.NaN : since / SECONDS_PER_DAY;
  features[start + 3] = author.scores[author.end - 1];
  features[start + 4] = author.scoreSum / knownCount;
  features[start + 5] = knownCount === 0 ? Number.NaN : author.best;
  features[start + 6] = total === undefined ? Number.NaN : total.sum / total.count;
  features[start + 7] = hours[weekday] / hours[HOUR_TOTALS + weekday];
  features[start + 8] = hours[hourOfDay] / hours[HOUR_TOTALS + hourOfDay];
  writeWindows(author, postedAt, features, start + 9);
}

/** A row of {@link AUTHOR_HISTORY_NAMES}. */
export function historyRow(author: AuthorState, post: Post): Float32Array {
  const features = new Float32Array(AUTHOR_HISTORY_LENGTH);
  writeHistory(author, momentOf(post), features, 0);
  return features;
}
