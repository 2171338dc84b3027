import type { Post } from "@vscnn/social";

/** When the posts of a store were made, as far as learning needs it. */
export interface Moments {
  /** One day after the last post: views are taken to have been counted then. */
  readonly referenceTime: number;
  /** Posts before are learned from. */
  readonly validationFrom: number;
  /** Posts before, and not before `validationFrom`, choose when training stops; those from here on judge. */
  readonly testFrom: number;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const SHARES = { validationFrom: 0.8, testFrom: 0.9 } as const;

/**
 * Divides the posts that tell their outcome by time, at full hours, so that however many posts there are only the hours are in memory.
 *
 * @param functionName - what errors begin with
 * @throws RangeError if a part would have no posts
 */
export async function surveyMoments(posts: AsyncIterable<Post>, functionName: string): Promise<Moments> {
  const hours = new Map<number, number>();
  let latest = Number.NEGATIVE_INFINITY;
  let known = 0;
  for await (const { postedAt, views, score } of posts) {
    latest = Math.max(latest, postedAt);
    if (views === undefined && score === undefined) continue;
    const hour = Math.floor(postedAt / HOUR);
    hours.set(hour, (hours.get(hour) ?? 0) + 1);
    known++;
  }
  const sorted = [...hours].sort(([a], [b]) => a - b);
  const validationFrom = hourAt(sorted, SHARES.validationFrom * known);
  const testFrom = hourAt(sorted, SHARES.testFrom * known);
  if (!(sorted[0]?.[0] < validationFrom && validationFrom < testFrom)) {
    throw new RangeError(
      `${functionName}: posts must be of enough hours to learn from the first and judge by the last, got ${known} that tell an outcome, of ${hours.size} hours`,
    );
  }
  return { referenceTime: latest + DAY, validationFrom: HOUR * validationFrom, testFrom: HOUR * testFrom };
}

/** The hour in which the wanted number of posts is reached; the last hour if there are fewer posts. */
function hourAt(sorted: readonly (readonly [hour: number, count: number])[], wanted: number): number {
  let seen = 0;
  for (const [hour, count] of sorted) {
    seen += count;
    if (seen > wanted) return hour;
  }
  return sorted.at(-1)?.[0] ?? 0;
}
