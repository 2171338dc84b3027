import {
  checkChoice,
  checkInteger,
  checkNumber,
  checkOptions,
  createRandom,
  describeValue,
  type OptionNames,
  shuffledIndices,
} from "@vscnn/core";
import type { Post } from "@vscnn/social";
import { partSizes, partsOfGroups, partsOfOrder, type Ratios } from "./splitting/parts.ts";
import { timeOrder } from "./splitting/time-order.ts";

/** Options of {@link splitPosts}. */
export interface SplitPostsOptions {
  /** Shares of the three parts, of any sum; a part may have 0. @defaultValue [0.6, 0.2, 0.2] */
  ratios?: Ratios;
  /**
   * `random` shuffles the posts, as the paper does; `user` gives all posts of a user to one part, so that the test is
   * on users never seen; `time` trains on the earliest posts and tests on the latest. @defaultValue 'random'
   */
  by?: "random" | "user" | "time";
  /** Integer from 0 to 2^32 - 1. No randomness is in a split by time. @defaultValue 0 */
  seed?: number;
}

const OPTIONS: OptionNames<SplitPostsOptions> = { ratios: true, by: true, seed: true };

/** The three parts of a data set. */
export interface PostSplit {
  train: Post[];
  validation: Post[];
  test: Post[];
}

/**
 * Splits posts into a training, a validation and a test part. Every post comes into exactly one of them.
 *
 * The sizes are the ratios of the number of posts, rounded by largest remainder. By user, they are as near to that as
 * whole users allow: users are dealt in random order, each to the part that lacks the most posts.
 *
 * @returns three arrays; within each, posts stand in the order of the input, by time in the order of time
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * const posts = simulatePosts({ posts: 100, users: 10, seed: 1 });
 * const { train, validation, test } = splitPosts(posts, { ratios: [0.6, 0.2, 0.2], by: "random", seed: 1 });
 * [train.length, validation.length, test.length]; // => [60, 20, 20]
 */
export function splitPosts(posts: readonly Post[], options: SplitPostsOptions = {}): PostSplit {
  checkPostList(posts);
  checkOptions("splitPosts", options, OPTIONS);
  const { ratios = [0.6, 0.2, 0.2], by = "random", seed = 0 } = options;
  checkChoice("splitPosts", "by", by, ["random", "user", "time"]);
  checkInteger("splitPosts", "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  const random = createRandom(seed);
  const sizes = partSizes("splitPosts", posts.length, ratios);
  const parts = {
    random: () => partsOfOrder(shuffledIndices(posts.length, random), sizes, true),
    time: () => partsOfOrder(timeOrder(timesOf(posts)), sizes, false),
    user: () => partsOfGroups(postsByUser(posts), sizes, random),
  }[by]();
  const [train, validation, test] = parts.map((part) => Array.from(part, (index) => posts[index]));
  return { train, validation, test };
}

function checkPostList(posts: unknown): void {
  if (!Array.isArray(posts)) {
    throw new TypeError(`splitPosts: posts must be an array of posts, got ${describeValue(posts)}`);
  }
  const wrong = posts.findIndex((post) => typeof post !== "object" || post === null);
  if (wrong >= 0) {
    throw new TypeError(
      `splitPosts: post ${wrong} must be the record of a post, got ${describeValue(posts[wrong])}`,
    );
  }
}

/** Posts of the same second stay in the order of the input. */
function timesOf(posts: readonly Post[]): Float64Array {
  return Float64Array.from(posts, ({ postedAt }, index) =>
    checkNumber("splitPosts", `postedAt of post ${index}`, postedAt),
  );
}

function postsByUser(posts: readonly Post[]): number[][] {
  const byUser = new Map<string, number[]>();
  posts.forEach(({ userId }, index) => {
    if (typeof userId !== "string") {
      throw new TypeError(
        `splitPosts: userId of post ${index} must be a string, got ${describeValue(userId)}`,
      );
    }
    const own = byUser.get(userId);
    if (own === undefined) byUser.set(userId, [index]);
    else own.push(index);
  });
  return [...byUser.values()];
}
