import {
  checkInteger,
  checkNumber,
  checkOptions,
  createNormal,
  createRandom,
  describeValue,
  type OptionNames,
} from "@vscnn/core";
import { type Post, popularityScore, postDuration } from "@vscnn/social";
import { COUNTS, habitualCount } from "./simulation/counts.ts";
import { drawnPosts } from "./simulation/draws.ts";
import { exponential } from "./simulation/exponential.ts";
import { popularityOf } from "./simulation/popularity.ts";
import { userProfiles } from "./simulation/profiles.ts";
import { simulatedUsers } from "./simulation/users.ts";
import { drawnViews } from "./simulation/views.ts";

/** A photo to simulate a post for. */
export interface SimulatedPhoto {
  imagePath: string;
  /** What the photo itself contributes to its popularity, on any scale: only the order of the photos counts. */
  appeal: number;
}

/** Options of {@link simulatePosts}. */
export interface SimulatePostsOptions {
  /** Number of posts. @defaultValue the number of photos, 10000 without photos */
  posts?: number;
  /** Number of users, at most the number of posts. @defaultValue 135, or as many as posts if these are fewer */
  users?: number;
  /** Integer from 0 to 2^32 - 1. @defaultValue 0 */
  seed?: number;
  /** A photo for each post, in the order of the posts. Without them, appeals are drawn from a normal distribution. */
  photos?: readonly SimulatedPhoto[];
  /** Unix seconds of the moment the views were counted. @defaultValue SIMULATED_REFERENCE_TIME */
  referenceTime?: number;
}

const OPTIONS: OptionNames<SimulatePostsOptions> = {
  posts: true,
  users: true,
  seed: true,
  photos: true,
  referenceTime: true,
};

/** When the views of simulated posts were counted, unless said otherwise: 2016-10-01, as Unix seconds. */
export const SIMULATED_REFERENCE_TIME = 1475280000;

/** Share of posts with people tagged, comments a view. */
const RATES = { people: 0.08, comments: 0.02 };

/**
 * Makes up posts of made-up users whose scores follow user, metadata, time and photo as strongly as the paper found.
 *
 * They stand in for data that cannot be shipped: a program can be shown and tested on them, but a result on them says
 * nothing about people. Every post carries `extra.simulated`, for reports to say so.
 *
 * The model, with all columns of mean 0 and variance 1 over the posts:
 *
 * - Popularity of a post = 0.79 user + 0.2 tags + 0.18 title + 0.208 description + 0.4 appeal + 0.12 time + 0.29 chance.
 *   User is the same for all posts of a user; tags, title, description and chance are normal; appeal is the normal
 *   score of the photo's rank; time adds up effects of weekday, month, part of the day and days online.
 * - Score = -3.6 + 1.6 (exp(0.15 popularity) - 1) / 0.15: right-skewed, at the median about one view a month. Two posts in a
 *   thousand go viral: 2 more and an exponential draw on top. Views = days * 2^(score - 1), rounded, at least 1, and the
 *   score is that of the rounded views.
 * - Popularity of users: (exp(0.35 z) - 1) / 0.35 at equal steps of the normal distribution. The upper fifth of users has
 *   20 % of the posts, about equally many each; the number of posts of the others is log-normal and falls with
 *   popularity. Of up to 60 draws, the one is taken whose rank correlation of posts with popularity is nearest to -0.52.
 * - Tags, title and description are log-normal counts of 0.45, 0.08 and 0.47 times the user's popularity, 0.8, 0.9 and
 *   0.8 times the post's own draw, and for the rest of the variance the user's habit, which is unrelated to popularity.
 * - Average views are those of the user's posts. Groups and members are log-normal and correlate with the scores as they
 *   turned out. Whether people are tagged is chance (8 %); comments are geometric with a mean of 2 % of the views.
 * - Posts lie 60 to 2190 days before the reference time, uniformly, more of them in the evening of the user's zone.
 *
 * With at least 5,000 posts of 135 users, Spearman's rho with the score is within 0.05 of the paper's tables, and 65 to
 * 74 % of the posts of the upper fifth belong to the upper fifth of users. With few users it scatters: by up to 0.1 with
 * 2,000 posts of 40 users, 0.15 with 1,000 of 20.
 *
 * @param options - the same options give the same posts
 * @returns posts with views, score and, where photos were given, `imagePath`; `extra.appeal` is the appeal of the photo
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * const posts = simulatePosts({ posts: 500, users: 20, seed: 1 });
 * posts.length; // => 500
 * posts[0].extra.simulated; // => true
 * @see Abousaleh et al. 2021, arXiv:2105.08809, tables I and II, section V-B1
 */
export function simulatePosts(options: SimulatePostsOptions = {}): Post[] {
  const { photos, postCount, userCount, referenceTime, seed } = checkedOptions(options);
  const random = createRandom(seed);
  const normal = createNormal(random);
  const users = simulatedUsers(userCount, postCount, normal);
  const draws = drawnPosts(users, photos, referenceTime, random, normal);
  const days = draws.times.map((postedAt) => postDuration(postedAt, referenceTime));
  const views = drawnViews(popularityOf(users, draws, referenceTime), days, random);
  const scores = views.map((count, post) => popularityScore(count, days[post]));
  const profiles = userProfiles(users, draws.userOf, views, scores, normal);

  return Array.from(draws.userOf, (user, post): Post => {
    return {
      id: String(post + 1),
      userId: `user-${user + 1}`,
      postedAt: draws.times[post],
      utcOffsetMinutes: draws.offsets[user],
      tagCount: habitualCount(COUNTS.tags, users, user, draws.tags[post]),
      titleLength: habitualCount(COUNTS.title, users, user, draws.title[post]),
      descriptionLength: habitualCount(COUNTS.description, users, user, draws.description[post]),
      hasPeople: random() < RATES.people,
      commentCount: Math.floor(exponential(random) * RATES.comments * views[post]),
      user: profiles[user],
      ...(photos === undefined ? {} : { imagePath: photos[post].imagePath }),
      views: views[post],
      score: scores[post],
      extra: { simulated: true, appeal: draws.appeals[post] },
    };
  });
}

function checkedOptions(options: SimulatePostsOptions) {
  checkOptions("simulatePosts", options, OPTIONS);
  const { photos, referenceTime = SIMULATED_REFERENCE_TIME, seed = 0 } = options;
  if (photos !== undefined && !Array.isArray(photos)) {
    throw new TypeError(`simulatePosts: photos must be an array, got ${describeValue(photos)}`);
  }
  const { posts: postCount = photos?.length ?? 10000 } = options;
  checkInteger("simulatePosts", "posts", postCount, { min: 1, max: 1e8 });
  const { users: userCount = Math.min(135, postCount) } = options;
  checkInteger("simulatePosts", "users", userCount, { min: 1, max: postCount });
  checkInteger("simulatePosts", "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  checkNumber("simulatePosts", "referenceTime", referenceTime, { min: 0, max: 2 ** 32 });
  if (photos !== undefined) checkPhotos(photos, postCount);

  return { photos, postCount, userCount, referenceTime, seed };
}

function checkPhotos(photos: readonly SimulatedPhoto[], postCount: number): void {
  if (photos.length !== postCount) {
    throw new RangeError(
      `simulatePosts: photos must be one per post, got ${photos.length} for ${postCount} posts`,
    );
  }
  // Places of an array that hold nothing come as undefined, which forEach would pass over
  for (const [index, photo] of (
    photos as readonly (Partial<SimulatedPhoto> | null | undefined)[]
  ).entries()) {
    if (typeof photo?.imagePath !== "string") {
      throw new TypeError(
        `simulatePosts: imagePath must be a string, got ${typeof photo?.imagePath} at index ${index}`,
      );
    }
    checkNumber("simulatePosts", `appeal at index ${index}`, photo.appeal);
  }
}
