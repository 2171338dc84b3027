import { type Post, postViews } from "@vscnn/social";
import type { ResolvedConfig } from "../config/predictor-config.ts";

const SECONDS_PER_HOUR = 3600;

/** What is known of an author at some time. */
interface Known {
  sum: number;
  count: number;
  /** The author's posts in the order of time, and how many of them have an outcome that is known. */
  readonly rows: number[];
  settled: number;
}

/**
 * The mean views of the author's posts before each post, of those whose outcome was known by then; NaN where there is none.
 *
 * An average of all others but the post itself falls as the post's own views rise. Where an author has many posts, a learner reads the
 * outcome from that, and has learned nothing for posts to come, whose authors have one average each.
 */
export function earlierViews(
  posts: readonly Post[],
  { outcomeDelayHours, referenceTime }: Pick<ResolvedConfig, "outcomeDelayHours" | "referenceTime">,
): Float64Array {
  const delay = outcomeDelayHours * SECONDS_PER_HOUR;
  const authors = new Map<string, Known>();
  const means = new Float64Array(posts.length);
  const order = posts.map((_, i) => i).sort((a, b) => posts[a].postedAt - posts[b].postedAt || a - b);
  for (const i of order) {
    const { userId, postedAt } = posts[i];
    const known = authors.get(userId) ?? { sum: 0, count: 0, rows: [], settled: 0 };
    authors.set(userId, known);
    while (known.settled < known.rows.length) {
      const earlier = posts[known.rows[known.settled]];
      if (earlier.postedAt >= postedAt || earlier.postedAt + delay > postedAt) break;
      known.sum += postViews(earlier, { referenceTime });
      known.count++;
      known.settled++;
    }
    means[i] = known.sum / known.count;
    known.rows.push(i);
  }
  return means;
}
