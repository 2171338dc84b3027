import { checkChoice, checkOptions, matrixFrom, type OptionNames } from "@vscnn/core";
import { type FeatureCorrelation, featureCorrelations } from "@vscnn/metrics";
import {
  type AveragesOf,
  fitUserRanksFromPosts,
  latestReferenceTime,
  POST_LENGTH,
  type Post,
  postViews,
  SOCIAL_FEATURE_NAMES,
  socialFeatures,
  USER_LENGTH,
} from "@vscnn/social";
import { underName } from "./errors/under-name.ts";
import { checkPosts } from "./fitting/check-features.ts";

/** Options of {@link socialCorrelations}. */
export interface SocialCorrelationsOptions {
  /**
   * Which posts an author's average views are taken over: `all` takes those that the posts state, as the paper does, `others` and
   * `train` those of the posts given, without and with the post itself. @defaultValue 'all'
   */
  averagesOf?: AveragesOf;
  /** Which correlation. @defaultValue 'spearman' */
  method?: "spearman" | "pearson";
}

const OPTIONS: OptionNames<SocialCorrelationsOptions> = { averagesOf: true, method: true };

/** What checks the fields of posts, and names itself where one is not legal. */
const ENCODERS = [
  "fitUserRanksFromPosts",
  "latestReferenceTime",
  "postViews",
  "socialFeatures",
  "featureCorrelations",
];

/**
 * What each number of an author and of a post has to do with the score: the paper's Tables I and II.
 *
 * @param posts - with a score each
 * @returns a line for each of the ten features of author and post, in the order of `SOCIAL_FEATURE_NAMES`; NaN for a feature that is
 * the same for all posts
 * @throws TypeError or RangeError if a post has no score, or an argument or option is not legal
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const lines = socialCorrelations(simulatePosts({ posts: 2000, users: 100, seed: 1 }));
 * lines.map(({ name }) => name).slice(0, 2); // => ["userRank", "averageViews"]
 * lines[0].correlation > 0.6; // => true
 * @see Abousaleh, Cheng, Yu and Tsao 2021, arXiv:2105.08809, Tables I and II
 */
export function socialCorrelations(
  posts: readonly Post[],
  options: SocialCorrelationsOptions = {},
): FeatureCorrelation[] {
  const name = "socialCorrelations";
  checkPosts(name, posts);
  checkOptions(name, options, OPTIONS);
  const { averagesOf = "all", method = "spearman" } = options;
  checkChoice(name, "averagesOf", averagesOf, ["all", "train", "others"]);
  checkChoice(name, "method", method, ["spearman", "pearson"]);
  const missing = posts.findIndex(({ score }) => score === undefined);
  if (posts.length === 0 || missing >= 0) {
    const given = posts.length === 0 ? "no post" : `none of post ${missing}`;
    throw new RangeError(`${name}: posts must have a score each, got ${given}`);
  }
  return underName(name, ENCODERS, () => {
    const referenceTime = latestReferenceTime(posts);
    const times = averagesOf === "all" ? {} : { referenceTime };
    const userRanks = fitUserRanksFromPosts(posts, { averagesOf, ...times });
    const rowOf = (post: Post) => {
      const own = averagesOf === "others" ? { ownViews: postViews(post, { referenceTime }) } : {};
      return socialFeatures(post, { userRanks, referenceTime, ...own });
    };
    const rows = matrixFrom(posts.map(rowOf));
    const scores = posts.map(({ score }) => score as number);
    const lines = featureCorrelations(rows, scores, { names: [...SOCIAL_FEATURE_NAMES], method });
    return lines.slice(0, USER_LENGTH + POST_LENGTH);
  });
}
