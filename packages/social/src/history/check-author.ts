import { POSTED_AT_RANGE } from "../calendar.ts";
import { type AuthorState, HOUR_TOTALS, MAX_CATEGORIES } from "./author-state.ts";
import { WINDOWS } from "./decays.ts";
import { HOURS_OF_WEEK } from "./local-hour.ts";

/** Checks that what a file says of an author goes together. */
export function checkAuthor(
  functionName: string,
  userId: string,
  author: AuthorState,
  maxPosts: number,
): void {
  const wrong = wrongPosts(author) ?? wrongOutcomes(author, maxPosts) ?? wrongPending(author);
  if (wrong === undefined) return;
  throw new RangeError(`${functionName}: author ${JSON.stringify(userId)} must have ${wrong}`);
}

function isCount(value: number, min = 0): boolean {
  return Number.isSafeInteger(value) && value >= min;
}

/** What must be so of the posts, and is not. */
function wrongPosts({ postCount, tiedCount, lastAt, beforeLastAt }: AuthorState): string | undefined {
  const { min, max } = POSTED_AT_RANGE;
  if (!isCount(postCount, 1) || !isCount(tiedCount, 1) || tiedCount > postCount)
    return "whole numbers of posts";
  if (!(lastAt >= min && lastAt <= max)) return "a last post at some time";
  const isRight =
    tiedCount === postCount
      ? beforeLastAt === Number.NEGATIVE_INFINITY
      : beforeLastAt >= min && beforeLastAt < lastAt;
  return isRight ? undefined : "a last post after the others";
}

function wrongOutcomes(author: AuthorState, maxPosts: number): string | undefined {
  const { knownCount, scoreSum, best, knownAt, times, size } = author;
  if (!isCount(knownCount) || size !== Math.min(knownCount, maxPosts)) return "the last known outcomes";
  for (let i = 1; i < size; i++) if (!(times[i - 1] <= times[i])) return "outcomes in order of time";
  const isNone = knownCount === 0;
  const isBest = isNone ? best === Number.NEGATIVE_INFINITY : Number.isFinite(best);
  const isLast =
    knownAt === (isNone ? Number.NEGATIVE_INFINITY : times[size - 1]) && knownAt <= author.lastAt;
  const isSum = isNone ? scoreSum === 0 : Number.isFinite(scoreSum);
  if (!isBest || !isLast || !isSum) return "a sum, a best and a last outcome";
  return wrongHours(author) ?? wrongWeights(author) ?? wrongCategories(author);
}

/** A sum without a count would be an infinite mean, and so would be a weighted sum without a weight. */
function wrongHours({ hours, knownCount }: AuthorState): string | undefined {
  const counts = hours.subarray(HOUR_TOTALS);
  const sum = (from: number, to: number) =>
    counts.subarray(from, to).reduce((total, count) => total + count, 0);
  const areCounts = counts.every((count, i) => isCount(count) && (count > 0 || hours[i] === 0));
  const isRight = areCounts && sum(0, 7) === knownCount && sum(7, HOUR_TOTALS) === knownCount;
  return isRight ? undefined : "an hour for every outcome";
}

function wrongWeights({ weighted, knownCount }: AuthorState): string | undefined {
  for (let i = 0; i < WINDOWS; i++) {
    const [sum, weight] = weighted.subarray(2 * i, 2 * i + 2);
    const isRight = knownCount === 0 ? sum === 0 && weight === 0 : weight >= 1 && weight <= knownCount;
    if (!isRight) return "weights of its outcomes";
  }
  return undefined;
}

function wrongCategories({ categories, knownCount }: AuthorState): string | undefined {
  let categorized = 0;
  for (const { count } of categories.values()) categorized += isCount(count, 1) ? count : Number.NaN;
  const isRight = categories.size <= MAX_CATEGORIES && categorized <= knownCount;
  return isRight ? undefined : "categories of its outcomes";
}

function wrongPending({ pending, postCount, knownCount, knownAt, lastAt }: AuthorState): string | undefined {
  if (knownCount + pending.length > postCount) return "no more outcomes than posts";
  let before = knownAt;
  for (const { postedAt, hour } of pending) {
    if (!(postedAt >= before && postedAt <= lastAt)) return "unknown outcomes in order of time";
    if (!isCount(hour) || hour >= HOURS_OF_WEEK) return "hours of the week of unknown outcomes";
    before = postedAt;
  }
  return undefined;
}
