import {
  checkChoice,
  checkInteger,
  checkNumber,
  checkOptions,
  createRandom,
  type OptionNames,
  shuffledIndices,
} from "@vscnn/core";
import type { Post } from "@vscnn/social";
import { checkPostList, checkUsers } from "./splitting/check-post-list.ts";
import { checkTogether, linkedRows } from "./splitting/linked-rows.ts";
import { partSizes, partsOfGroups, partsOfOrder, type Ratios, withWholeGroups } from "./splitting/parts.ts";
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
  /**
   * Lists of ids of posts that come into one part, such as those that show the same photo, from `findDuplicates` of `@vscnn/pipeline`.
   * In a split by time, a group that lies on both sides of a cut comes into the later part: what trains is never later than it. Ids of no
   * post are passed over. @defaultValue none
   */
  together?: readonly (readonly string[])[];
}

const OPTIONS: OptionNames<SplitPostsOptions> = { ratios: true, by: true, seed: true, together: true };

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
 * whole users allow: users are dealt in random order, each to the part that lacks the most posts. So are the groups of `together`, and a
 * user with all whose posts are together with one of the user's.
 *
 * @returns three arrays; within each, posts stand in the order of the input, by time in the order of time
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * const posts = simulatePosts({ posts: 100, users: 10, seed: 1 });
 * const { train, validation, test } = splitPosts(posts, { ratios: [0.6, 0.2, 0.2], by: "random", seed: 1 });
 * [train.length, validation.length, test.length]; // => [60, 20, 20]
 */
export function splitPosts(posts: readonly Post[], options: SplitPostsOptions = {}): PostSplit {
  checkPostList("splitPosts", posts);
  checkOptions("splitPosts", options, OPTIONS);
  const { ratios = [0.6, 0.2, 0.2], by = "random", seed = 0, together = [] } = options;
  checkChoice("splitPosts", "by", by, ["random", "user", "time"]);
  checkInteger("splitPosts", "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  checkTogether("splitPosts", together);
  if (by === "user") checkUsers("splitPosts", posts);
  const random = createRandom(seed);
  const sizes = partSizes("splitPosts", posts.length, ratios);
  const groups =
    together.length > 0 || by === "user" ? linkedRows(posts, together, by === "user") : undefined;
  const parts = {
    random: () =>
      groups === undefined
        ? partsOfOrder(shuffledIndices(posts.length, random), sizes, true)
        : partsOfGroups(groups, sizes, random),
    time: () => withWholeGroups(partsOfOrder(timeOrder(timesOf(posts)), sizes, false), groups),
    user: () => partsOfGroups(groups ?? [], sizes, random),
  }[by]();
  const [train, validation, test] = parts.map((part) => Array.from(part, (index) => posts[index]));
  return { train, validation, test };
}

/** Posts of the same second stay in the order of the input. */
function timesOf(posts: readonly Post[]): Float64Array {
  return Float64Array.from(posts, ({ postedAt }, index) =>
    checkNumber("splitPosts", `postedAt of post ${index}`, postedAt),
  );
}
