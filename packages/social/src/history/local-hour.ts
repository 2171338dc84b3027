import { checkNumber, describeValue } from "@vscnn/core";
import { POSTED_AT_RANGE, UTC_OFFSET_RANGE } from "../calendar.ts";
import { checkMoment } from "../check-moment.ts";
import { checkPost } from "../check-post.ts";
import type { Post } from "../post.ts";

export const HOURS_OF_WEEK = 168;

/** The hour of the week in local time, 0 to 167 from Monday 0:00 on. */
export function hourOfWeek(postedAt: number, utcOffsetMinutes = 0): number {
  // January 1, 1970 was a Thursday
  const hours = Math.floor((postedAt + utcOffsetMinutes * 60) / 3600) + 72;
  return hours - HOURS_OF_WEEK * Math.floor(hours / HOURS_OF_WEEK);
}

/**
 * Checks what is needed of a post to tell when it was made and by whom.
 *
 * @param index - of the post among many; left out, it is the only one
 */
export function checkAuthored(functionName: string, post: Post, index?: number): void {
  if (typeof post === "object" && post !== null) {
    const { userId, postedAt, utcOffsetMinutes = 0, category } = post;
    if (isAuthored(userId, postedAt, utcOffsetMinutes, category)) return;
  }
  const name = index === undefined ? "post" : `post ${index}`;
  checkPost(functionName, name, post);
  const { userId, postedAt, utcOffsetMinutes = 0, category } = post;
  if (typeof userId !== "string") {
    throw new TypeError(`${functionName}: userId of ${name} must be a string, got ${describeValue(userId)}`);
  }
  checkMoment(functionName, `postedAt of ${name}`, postedAt);
  checkNumber(functionName, `utcOffsetMinutes of ${name}`, utcOffsetMinutes, UTC_OFFSET_RANGE);
  throw new TypeError(
    `${functionName}: category of ${name} must be a string, got ${describeValue(category)}`,
  );
}

/** Whether the fields of a post are legal. Names are made only for errors: for millions of posts that takes longer than all else. */
export function isAuthored(
  userId: unknown,
  postedAt: unknown,
  utcOffsetMinutes: unknown,
  category: unknown,
): boolean {
  return (
    typeof userId === "string" &&
    (typeof category === "string" || category === undefined) &&
    typeof postedAt === "number" &&
    typeof utcOffsetMinutes === "number" &&
    postedAt >= POSTED_AT_RANGE.min &&
    postedAt <= POSTED_AT_RANGE.max &&
    utcOffsetMinutes >= UTC_OFFSET_RANGE.min &&
    utcOffsetMinutes <= UTC_OFFSET_RANGE.max
  );
}
