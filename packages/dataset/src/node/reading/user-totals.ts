import { BadRowError } from "./bad-row.ts";
import { idOf, MAX_COUNT, numberOf } from "./cells.ts";
import { createGrowingNumbers } from "./growing-numbers.ts";
import { createIdTable } from "./id-table.ts";
import type { RowSource } from "./row-source.ts";

/** What is counted over all rows of a user, where the source does not say it. */
export interface UserTotals {
  imageCountOf(userId: string): number | undefined;
  /** Undefined too where no row of the user has views. */
  averageViewsOf(userId: string): number | undefined;
}

/**
 * Passes over all rows to count photos, and to average views, of each user. Every row with a user id counts, whatever
 * else is wrong with it.
 *
 * @param constantUser - the user of rows that name none
 */
export async function userTotals(source: RowSource, constantUser: unknown): Promise<UserTotals | undefined> {
  const { counts } = source;
  if (!counts.imageCount && !counts.averageViews) return undefined;
  const users = createIdTable();
  const rows = createGrowingNumbers();
  const viewed = createGrowingNumbers();
  const views = createGrowingNumbers();
  for await (const batch of source.rows({ bytesRead: 0, bytesTotal: 0 })) {
    for (const row of batch) {
      if (row instanceof BadRowError) continue;
      const userId = idOf(row.values.userId ?? constantUser);
      if (userId === undefined) continue;
      const user = users.add(userId);
      rows.add(user, 1);
      const value = numberOf(row.values.views);
      if (!(value >= 0 && value <= MAX_COUNT)) continue;
      viewed.add(user, 1);
      views.add(user, value);
    }
  }
  return {
    imageCountOf(userId) {
      const user = counts.imageCount ? users.find(userId) : undefined;
      return user === undefined ? undefined : rows.at(user);
    },
    averageViewsOf(userId) {
      const user = counts.averageViews ? users.find(userId) : undefined;
      return user === undefined || viewed.at(user) === 0 ? undefined : views.at(user) / viewed.at(user);
    },
  };
}
