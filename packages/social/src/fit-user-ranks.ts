import { checkChoice, checkNumber, checkOptions, describeValue, type OptionNames } from "@vscnn/core";

/**
 * Which photos the average views of a user are taken over: `all` of the user's, test photos and the photo itself included, as
 * the paper does; those of the training part (`train`); or, for a training photo, the `others` of the training part.
 */
export type AveragesOf = "all" | "train" | "others";

/** What a saved model says that it is. */
export const USER_RANKS_KIND = "user-ranks";
export const USER_RANKS_VERSION = 1;

/** What {@link fitUserRanks} needs to know of a user. */
export interface UserAverage {
  userId: string;
  /** Mean views of the user's photos, 0 or more. */
  averageViews: number;
}

/** Options of {@link fitUserRanks}. */
export interface FitUserRanksOptions {
  /**
   * What the averages were taken over. Kept in the model, where result tables can read it; with `train`,
   * {@link userFeatures} takes a known user's average from the model, and not from the post. @defaultValue 'all'
   */
  averagesOf?: "all" | "train";
}

const OPTIONS: OptionNames<FitUserRanksOptions> = { averagesOf: true };

/**
 * Users ranked by their average views: made by {@link fitUserRanks}, saved by {@link saveUserRanks} or `JSON.stringify`.
 */
export interface UserRanksModel {
  readonly kind: "user-ranks";
  readonly version: 1;
  readonly averagesOf: AveragesOf;
  /** Ascending by code unit. */
  readonly userIds: readonly string[];
  /** Of the user at the same place, as are the ranks. */
  readonly averageViews: readonly number[];
  /** 1 for the fewest average views, up to the number of users. */
  readonly ranks: readonly number[];
  /** Of how many posts each average is, with averages of `others` only. */
  readonly postCounts?: readonly number[];
}

/**
 * Ranks users by average views, ascending from 1; users of equal averages are ranked by id, by code unit.
 *
 * @param users - at least one, no id twice; further fields are ignored
 * @returns a plain object that {@link saveUserRanks} saves and {@link loadUserRanks} reads
 * @throws TypeError if users is not an array of such records
 * @throws RangeError if it is empty, an id comes twice, or an average is negative or not finite
 * @example
 * const userRanks = fitUserRanks([
 *   { userId: "ann", averageViews: 103.46 },
 *   { userId: "bob", averageViews: 87.76 },
 * ]);
 * userRanks.ranks; // => [2, 1]
 * @see Abousaleh et al. 2021, arXiv:2105.08809, section III-B1
 */
export function fitUserRanks(
  users: readonly UserAverage[],
  options: FitUserRanksOptions = {},
): UserRanksModel {
  checkOptions("fitUserRanks", options, OPTIONS);
  const { averagesOf = "all" } = options;
  checkChoice("fitUserRanks", "averagesOf", averagesOf, ["all", "train"]);
  checkUsers("fitUserRanks", users);
  return rankedUsers(users, averagesOf);
}

/** The model of users that are known to be legal. */
export function rankedUsers(
  users: readonly (UserAverage & { postCount?: number })[],
  averagesOf: AveragesOf,
): UserRanksModel {
  const byId = [...users].sort((a, b) => (a.userId < b.userId ? -1 : 1));
  const averageViews = byId.map((user) => user.averageViews);
  const ranks = new Array<number>(byId.length);
  // The sort is stable, so equal averages stay in the order of ids
  const ascending = byId.map((_, index) => index).sort((a, b) => averageViews[a] - averageViews[b]);
  ascending.forEach((index, place) => {
    ranks[index] = place + 1;
  });
  return {
    kind: "user-ranks",
    version: 1,
    averagesOf,
    userIds: byId.map((user) => user.userId),
    averageViews,
    ranks,
    ...(averagesOf === "others" ? { postCounts: byId.map(({ postCount = 1 }) => postCount) } : {}),
  };
}

/** Checks users at a public boundary. */
export function checkUsers(functionName: string, users: unknown): asserts users is readonly UserAverage[] {
  if (!Array.isArray(users)) {
    throw new TypeError(
      `${functionName}: users must be an array of user records, got ${describeValue(users)}`,
    );
  }
  if (users.length === 0) throw new RangeError(`${functionName}: users must hold at least one user, got 0`);
  const seen = new Set<string>();
  // Places of an array that hold nothing come as undefined, which forEach would pass over
  for (const [index, user] of users.entries()) {
    const userId = user?.userId;
    if (typeof userId !== "string") {
      throw new TypeError(
        `${functionName}: userId must be a string, got ${describeValue(userId)} at index ${index}`,
      );
    }
    if (seen.has(userId)) {
      throw new RangeError(`${functionName}: userId must be unique, got ${JSON.stringify(userId)} twice`);
    }
    seen.add(userId);
    checkNumber(functionName, `averageViews of user ${JSON.stringify(userId)}`, user?.averageViews, {
      min: 0,
    });
  }
}
