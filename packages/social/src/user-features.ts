import { checkChoice, checkNumber, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { checkCount } from "./check-count.ts";
import { checkPost } from "./check-post.ts";
import type { UserRanksModel } from "./fit-user-ranks.ts";
import type { Post } from "./post.ts";

/** Options of {@link userFeatures}. */
export interface UserFeaturesOptions {
  /** The ranks of the users, from {@link fitUserRanks}. */
  userRanks: UserRanksModel;
  /**
   * The average views of a user whom the model does not know: `given` takes the post's own, `median` the middle one of
   * the known users (the lower of two), `throw` throws. @defaultValue 'given' where the model's averages are of all
   * posts, 'median' where they are of training posts only
   */
  unseenUser?: "given" | "median" | "throw";
  /**
   * The views of the post itself, if it is one of those that a model with averages of `others` was fitted on: they are taken
   * out of its user's average, and the user's own place is not counted in the rank. A user of no other post is taken for one
   * that the model does not know, with the median average. The more views a post got, the lower its user's average without it: a
   * learner that can tell the posts of a user apart reads the outcome from it. Where a learner is to be trained, give `earlierViews`.
   */
  ownViews?: number;
  /**
   * The mean views of the user's posts before this one, for a post that the model was fitted on: taken in place of the model's
   * average, and the user's own place is not counted in the rank. NaN where there is no post before: the user is then taken for one
   * that the model does not know, with the median average.
   */
  earlierViews?: number;
}

const OPTIONS: OptionNames<UserFeaturesOptions> = {
  userRanks: true,
  unseenUser: true,
  ownViews: true,
  earlierViews: true,
};

/**
 * Who posted: rank among the users, average views, and the numbers of the profile.
 *
 * A user whom the model does not know has rank 1 + the number of known users of fewer average views, at most the
 * number of known users.
 *
 * @param post - a post; for a training post give `earlierViews`, or `ownViews`, see {@link postViews}
 * @returns 5 numbers: rank, average views, groups, mean members of the groups, photos
 * @throws TypeError or RangeError if a number is negative or not finite in single precision, or the user is not known with
 * `unseenUser: 'throw'`
 * @example
 * const userRanks = fitUserRanks([{ userId: "ann", averageViews: 90 }, { userId: "bob", averageViews: 10 }]);
 * const user = { averageViews: 90, groupCount: 3, memberCount: 250.5, imageCount: 40 };
 * userFeatures({ userId: "ann", user }, { userRanks }); // => [2, 90, 3, 250.5, 40]
 * @see Abousaleh et al. 2021, arXiv:2105.08809, section III-B1
 */
export function userFeatures(
  post: Pick<Post, "userId" | "user">,
  options: UserFeaturesOptions,
): Float32Array {
  checkOptions("userFeatures", options, OPTIONS);
  return userFeaturesFor("userFeatures", post, options);
}

/** {@link userFeatures} under the name of the function that was called. */
export function userFeaturesFor(
  functionName: string,
  post: Pick<Post, "userId" | "user">,
  options: UserFeaturesOptions,
): Float32Array {
  checkPost(functionName, "post", post);
  const { userRanks, ownViews, earlierViews } = options;
  if (
    userRanks?.kind !== "user-ranks" ||
    !Array.isArray(userRanks.userIds) ||
    !Array.isArray(userRanks.averageViews) ||
    !Array.isArray(userRanks.ranks)
  ) {
    throw new TypeError(
      `${functionName}: userRanks must be a model made by fitUserRanks, got ${describeValue(userRanks)}`,
    );
  }
  const { unseenUser = userRanks.averagesOf === "all" ? "given" : "median" } = options;
  checkChoice(functionName, "unseenUser", unseenUser, ["given", "median", "throw"]);
  const { userId, user } = post;
  checkUser(functionName, userId, user);
  const count = userRanks.userIds.length;
  const place = placeOf(userRanks.userIds, userId);
  if (place < 0 && unseenUser === "throw") {
    throw new RangeError(
      `${functionName}: userId must be known to the model, got ${JSON.stringify(userId.slice(0, 40))}`,
    );
  }
  let averageViews = user.averageViews;
  if (place >= 0 && userRanks.averagesOf !== "all") averageViews = userRanks.averageViews[place];
  if (place < 0 && unseenUser === "median") averageViews = medianAverage(userRanks);
  let rank = place >= 0 ? userRanks.ranks[place] : Math.min(1 + smallerThan(userRanks, averageViews), count);
  if (ownViews !== undefined) ({ averageViews, rank } = withoutOwn(functionName, userRanks, place, ownViews));
  if (earlierViews !== undefined) {
    checkOnce(functionName, ownViews);
    ({ averageViews, rank } = withEarlier(functionName, userRanks, place, earlierViews));
  }
  if (averageViews !== user.averageViews) checkCount(functionName, "averageViews of the model", averageViews);
  return Float32Array.of(rank, averageViews, user.groupCount, user.memberCount, user.imageCount);
}

function checkUser(functionName: string, userId: Post["userId"], user: Post["user"]): void {
  if (typeof userId !== "string") {
    throw new TypeError(`${functionName}: userId must be a string, got ${describeValue(userId)}`);
  }
  if (typeof user !== "object" || user === null) {
    throw new TypeError(`${functionName}: user must be a record of numbers, got ${describeValue(user)}`);
  }
  checkCount(functionName, "averageViews", user.averageViews);
  checkCount(functionName, "groupCount", user.groupCount);
  checkCount(functionName, "memberCount", user.memberCount);
  checkCount(functionName, "imageCount", user.imageCount);
}

/** Average and rank of a user without one of the posts that the model was fitted on. */
function withoutOwn(
  functionName: string,
  model: UserRanksModel,
  place: number,
  ownViews: number,
): { averageViews: number; rank: number } {
  checkNumber(functionName, "ownViews", ownViews, { min: 0 });
  const postCount = model.postCounts?.[place];
  if (postCount === undefined) {
    const given = place < 0 ? "those of a user it does not know" : `averages of '${model.averagesOf}'`;
    throw new RangeError(
      `${functionName}: ownViews must go with a model of averages of 'others', got ${given}`,
    );
  }
  const average = model.averageViews[place];
  if (postCount === 1) return ofUnknown(model);
  return besideOthers(model, place, Math.max(0, average + (average - ownViews) / (postCount - 1)));
}

/** Average and rank of a user as they were before one of the posts that the model was fitted on. */
function withEarlier(
  functionName: string,
  model: UserRanksModel,
  place: number,
  earlierViews: number,
): { averageViews: number; rank: number } {
  if (Number.isNaN(earlierViews)) return ofUnknown(model);
  checkNumber(functionName, "earlierViews", earlierViews, { min: 0 });
  if (place < 0) {
    const need = "earlierViews must go with a user whom the model knows";
    throw new RangeError(`${functionName}: ${need}, got ${earlierViews} of another`);
  }
  return besideOthers(model, place, earlierViews);
}

function checkOnce(functionName: string, ownViews: number | undefined): void {
  if (ownViews === undefined) return;
  throw new RangeError(`${functionName}: earlierViews must go without ownViews, got both`);
}

/** An average, and its rank among those of all other users. */
function besideOthers(
  model: UserRanksModel,
  place: number,
  averageViews: number,
): { averageViews: number; rank: number } {
  const isCounted = model.averageViews[place] < averageViews;
  return { averageViews, rank: 1 + smallerThan(model, averageViews) - (isCounted ? 1 : 0) };
}

/** Of all users, the user's own included: without it, the median would tell on which side the user's own lies. */
function ofUnknown(model: UserRanksModel): { averageViews: number; rank: number } {
  const averageViews = medianAverage(model);
  return { averageViews, rank: 1 + smallerThan(model, averageViews) };
}

/** Binary search by code unit; -1 where the id is not there. */
function placeOf(userIds: readonly string[], userId: string): number {
  let low = 0;
  let high = userIds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (userIds[middle] < userId) low = middle + 1;
    else high = middle;
  }
  return userIds[low] === userId ? low : -1;
}

/** The averages of models in ascending order, which are sorted once for all posts. */
const sortedAverages = new WeakMap<UserRanksModel, Float64Array>();

/** How many averages of a model are smaller. */
function smallerThan(model: UserRanksModel, given: number): number {
  let sorted = sortedAverages.get(model);
  if (sorted === undefined) {
    sorted = Float64Array.from(model.averageViews).sort();
    sortedAverages.set(model, sorted);
  }
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < given) low = middle + 1;
    else high = middle;
  }
  return low;
}

function medianAverage({ averageViews, ranks }: UserRanksModel): number {
  return averageViews[ranks.indexOf(Math.ceil(ranks.length / 2))];
}
