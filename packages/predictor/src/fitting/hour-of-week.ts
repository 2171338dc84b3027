import type { Post } from "@vscnn/social";

const SECONDS_PER_HOUR = 3600;
/** Hours from the Monday before the first moment of Unix time, a Thursday. */
const FIRST_HOUR = 72;

/** The hour of the week of a post in its local time, from Monday 0:00. */
export function hourOfWeek({
  postedAt,
  utcOffsetMinutes = 0,
}: Pick<Post, "postedAt" | "utcOffsetMinutes">): number {
  const hours = Math.floor((postedAt + utcOffsetMinutes * 60) / SECONDS_PER_HOUR) + FIRST_HOUR;
  return ((hours % 168) + 168) % 168;
}
