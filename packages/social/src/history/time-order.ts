import type { Post } from "../post.ts";

/** The places of posts in order of time; posts of one time stay as they are. */
export function timeOrder(posts: readonly Post[]): Uint32Array {
  const times = Float64Array.from(posts, ({ postedAt }) => postedAt);
  const order = Uint32Array.from(times, (_, index) => index);
  const isSorted = times.every((time, index) => index === 0 || times[index - 1] <= time);
  return isSorted ? order : order.sort((a, b) => times[a] - times[b] || a - b);
}
