import { checkChoice, checkInteger, checkVector, openSaved } from "@vscnn/core";
import {
  checkUsers,
  rankedUsers,
  USER_RANKS_KIND,
  USER_RANKS_VERSION,
  type UserRanksModel,
} from "./fit-user-ranks.ts";

/**
 * Reads saved ranks of users, which may come from anywhere, and checks all of them.
 *
 * @param saved - the bytes of {@link saveUserRanks}, or what `JSON.parse` gave back of a model
 * @returns a new model, with the fields of a model and no others
 * @throws TypeError if it is no such model
 * @throws RangeError if its version is unknown, the file is damaged, or ids, averages and ranks contradict each other
 * @example
 * const saved = JSON.stringify(fitUserRanks([{ userId: "ann", averageViews: 10 }]));
 * loadUserRanks(JSON.parse(saved)).ranks; // => [1]
 */
export function loadUserRanks(saved: unknown): UserRanksModel {
  return checkUserRanks(
    "loadUserRanks",
    openSaved("loadUserRanks", saved, USER_RANKS_KIND, USER_RANKS_VERSION),
  );
}

/** The model that some fields make, all of them checked. */
export function checkUserRanks(
  functionName: string,
  model: Readonly<Record<string, unknown>>,
): UserRanksModel {
  const averagesOf = checkChoice(functionName, "averagesOf", model.averagesOf, ["all", "train", "others"]);
  const { userIds, averageViews, ranks, postCounts } = model;
  if (!Array.isArray(userIds) || !Array.isArray(averageViews) || !Array.isArray(ranks)) {
    throw new TypeError(`${functionName}: userIds, averageViews and ranks must be arrays`);
  }
  if (averageViews.length !== userIds.length || ranks.length !== userIds.length) {
    throw new RangeError(
      `${functionName}: userIds, averageViews and ranks must be equally long, got ${userIds.length}, ${averageViews.length} and ${ranks.length}`,
    );
  }
  const counts =
    averagesOf === "others" ? checkPostCounts(functionName, postCounts, userIds.length) : undefined;
  const users = userIds.map((userId, i) => ({
    userId,
    averageViews: averageViews[i],
    ...(counts === undefined ? {} : { postCount: counts[i] }),
  }));
  checkUsers(functionName, users);
  const ranked = rankedUsers(users, averagesOf);
  const wrong = users.findIndex(
    ({ userId }, i) => userId !== ranked.userIds[i] || ranks[i] !== ranked.ranks[i],
  );
  if (wrong >= 0) {
    throw new RangeError(
      `${functionName}: users must be sorted by id and ranked by average views, which fails at index ${wrong}`,
    );
  }
  return ranked;
}

function checkPostCounts(functionName: string, postCounts: unknown, length: number): ArrayLike<number> {
  checkVector(functionName, "postCounts", postCounts, length);
  for (let i = 0; i < length; i++) checkInteger(functionName, `postCounts[${i}]`, postCounts[i], { min: 1 });
  return postCounts;
}
