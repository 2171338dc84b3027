import { checkUsers, rankedUsers, type UserAverage, type UserRanksModel } from "./fit-user-ranks.ts";

/**
 * Checks what `JSON.parse` gave back of a saved model, which may come from anywhere.
 *
 * @param saved - a parsed {@link UserRanksModel}
 * @returns a new model, with the fields of a model and no others
 * @throws TypeError if it is no such model
 * @throws RangeError if its version is unknown, or ids, averages and ranks contradict each other
 * @example
 * const saved = JSON.stringify(fitUserRanks([{ userId: "ann", averageViews: 10 }]));
 * loadUserRanks(JSON.parse(saved)).ranks; // => [1]
 */
export function loadUserRanks(saved: unknown): UserRanksModel {
  if (typeof saved !== "object" || saved === null || Array.isArray(saved)) {
    throw new TypeError("loadUserRanks: saved must be an object of kind 'user-ranks'");
  }
  const { kind, version, averagesOf, userIds, averageViews, ranks } = saved as Partial<UserRanksModel>;
  if (kind !== "user-ranks") {
    throw new TypeError(`loadUserRanks: kind must be 'user-ranks', got ${JSON.stringify(kind)}`);
  }
  if (version !== 1) {
    throw new RangeError(`loadUserRanks: version must be 1, got ${JSON.stringify(version)}`);
  }
  if (averagesOf !== "all" && averagesOf !== "train") {
    throw new RangeError(
      `loadUserRanks: averagesOf must be 'all' or 'train', got ${JSON.stringify(averagesOf)}`,
    );
  }
  if (!Array.isArray(userIds) || !Array.isArray(averageViews) || !Array.isArray(ranks)) {
    throw new TypeError("loadUserRanks: userIds, averageViews and ranks must be arrays");
  }
  if (averageViews.length !== userIds.length || ranks.length !== userIds.length) {
    throw new RangeError(
      `loadUserRanks: userIds, averageViews and ranks must be equally long, got ${userIds.length}, ${averageViews.length} and ${ranks.length}`,
    );
  }
  const users: UserAverage[] = userIds.map((userId, i) => ({ userId, averageViews: averageViews[i] }));
  checkUsers("loadUserRanks", users);
  const model = rankedUsers(users, averagesOf);
  const wrong = users.findIndex(
    ({ userId }, i) => userId !== model.userIds[i] || ranks[i] !== model.ranks[i],
  );
  if (wrong >= 0) {
    throw new RangeError(
      `loadUserRanks: users must be sorted by id and ranked by average views, which fails at index ${wrong}`,
    );
  }
  return model;
}
