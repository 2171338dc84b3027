import { BadRowError } from "./bad-row.ts";
import { idOf, MAX_COUNT, numberOf } from "./cells.ts";
import type { RowSource } from "./row-source.ts";

/** What is counted over all rows of a user, where the source does not say it. */
export type UserTotals = ReadonlyMap<string, { imageCount?: number; averageViews?: number }>;

/**
 * Passes over all rows to count photos, and to average views, of each user. Every row with a user id counts, whatever
 * else is wrong with it.
 */
export async function userTotals(source: RowSource): Promise<UserTotals | undefined> {
  const { counts } = source;
  if (!counts.imageCount && !counts.averageViews) return undefined;
  const sums = new Map<string, { rows: number; viewed: number; views: number }>();
  for await (const batch of source.rows({ bytesRead: 0, bytesTotal: 0 })) {
    for (const row of batch) {
      if (row instanceof BadRowError) continue;
      const userId = idOf(row.values.userId);
      if (userId === undefined) continue;
      const views = numberOf(row.values.views);
      const isViewed = views >= 0 && views <= MAX_COUNT;
      const sum = sums.get(userId);
      if (sum === undefined) {
        sums.set(userId, { rows: 1, viewed: isViewed ? 1 : 0, views: isViewed ? views : 0 });
        continue;
      }
      sum.rows++;
      if (isViewed) {
        sum.viewed++;
        sum.views += views;
      }
    }
  }
  return new Map(
    [...sums].map(([userId, { rows, viewed, views }]) => [
      userId,
      {
        ...(counts.imageCount ? { imageCount: rows } : {}),
        ...(counts.averageViews && viewed > 0 ? { averageViews: views / viewed } : {}),
      },
    ]),
  );
}
