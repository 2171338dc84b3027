import {
  checkInteger,
  checkNumber,
  checkOptions,
  createNormal,
  createRandom,
  describeValue,
  type OptionNames,
  shuffledIndices,
} from "@vscnn/core";
import { type Post, popularityScore, postDuration } from "@vscnn/social";
import { drawnTime, timeEffect, UTC_OFFSETS } from "./simulated-times.ts";
import { rankCorrelatedProperty, type SimulatedUsers, simulatedUsers } from "./simulated-users.ts";
import { equalWeights, normalScores, orthonormal, weightedMidranks } from "./weighted-columns.ts";

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

/** How much each part weighs in the popularity of a post; chance makes the squares sum to 1. */
const WEIGHTS = { user: 0.79, tags: 0.2, title: 0.18, description: 0.208, appeal: 0.4, time: 0.12 };
const CHANCE = Math.sqrt(1 - Object.values(WEIGHTS).reduce((sum, weight) => sum + weight * weight, 0));
const SCORE = { median: -3.6, scale: 1.6, skew: 0.15 };
const VIRAL = { share: 0.002, least: 2 };
/** Spearman's rho with the score that is wanted of numbers of the profile. */
const PROFILE_CORRELATIONS = { groups: 0.067, members: 0.19 };
/** Share of posts with people tagged, comments a view. */
const RATES = { people: 0.08, comments: 0.02 };

/** Log-normal counts: exp(location + scale * (popular * user + own * post + rest * habit)) - shift. */
const COUNTS = {
  tags: { location: 1.9, scale: 0.9, shift: 1, popular: 0.45, own: 0.8, habit: 0 },
  title: { location: 2.85, scale: 0.6, shift: 1, popular: 0.08, own: 0.9, habit: 1 },
  description: { location: 3.4, scale: 1.6, shift: 2, popular: 0.47, own: 0.8, habit: 2 },
} as const;

/** What is drawn of the posts, a column per property. */
interface Draws {
  userOf: Uint32Array;
  offsets: Float64Array;
  times: readonly number[];
  tags: Float64Array;
  title: Float64Array;
  description: Float64Array;
  appeals: Float64Array;
  chance: Float64Array;
}

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

function checkPhotos(photos: readonly SimulatedPhoto[], postCount: number): void {
  if (photos.length !== postCount) {
    throw new RangeError(
      `simulatePosts: photos must be one a post, got ${photos.length} for ${postCount} posts`,
    );
  }
  photos.forEach((photo: Partial<SimulatedPhoto> | null, index) => {
    if (typeof photo?.imagePath !== "string") {
      throw new TypeError(
        `simulatePosts: imagePath must be a string, got ${typeof photo?.imagePath} at index ${index}`,
      );
    }
    checkNumber("simulatePosts", `appeal at index ${index}`, photo.appeal);
  });
}

function drawnPosts(
  users: SimulatedUsers,
  photos: readonly SimulatedPhoto[] | undefined,
  referenceTime: number,
  random: () => number,
  normal: () => number,
): Draws {
  const userOf = shuffledUsers(users, random);
  const offsets = users.popularity.map(() => UTC_OFFSETS[Math.floor(random() * UTC_OFFSETS.length)]);
  const times = Array.from(userOf, (user) => drawnTime(referenceTime, offsets[user], random));
  const draw = () => Float64Array.from(userOf, normal);
  const [tags, title, description, chance] = [draw(), draw(), draw(), draw()];
  const appeals = photos === undefined ? draw() : Float64Array.from(photos, ({ appeal }) => appeal);
  return { userOf, offsets, times, tags, title, description, appeals, chance };
}

/** The user of each post: as many posts of each as were drawn, in random order. */
function shuffledUsers({ postCounts }: SimulatedUsers, random: () => number): Uint32Array {
  const inOrder = postCounts.flatMap((count, user) => new Array<number>(count).fill(user));
  return shuffledIndices(inOrder.length, random).map((place) => inOrder[place]);
}

/** Popularity of each post, of mean 0 and variance 1. */
function popularityOf(users: SimulatedUsers, draws: Draws, referenceTime: number): Float64Array {
  const { userOf, offsets, times, tags, title, description, chance } = draws;
  const weights = equalWeights(userOf.length);
  const appeal = normalScores(draws.appeals);
  const effects = times.map((postedAt, post) => timeEffect(postedAt, offsets[userOf[post]], referenceTime));
  const time = orthonormal(Float64Array.from(effects), weights);
  const popularity = chance.map(
    (value, post) =>
      CHANCE * value +
      WEIGHTS.user * users.popularity[userOf[post]] +
      WEIGHTS.tags * tags[post] +
      WEIGHTS.title * title[post] +
      WEIGHTS.description * description[post] +
      WEIGHTS.appeal * appeal[post] +
      WEIGHTS.time * time[post],
  );
  return orthonormal(popularity, weights);
}

function drawnViews(popularity: Float64Array, days: readonly number[], random: () => number): Float64Array {
  return popularity.map((value, post) => {
    const viral = random() < VIRAL.share ? VIRAL.least + exponential(random) : 0;
    const score = SCORE.median + (SCORE.scale * Math.expm1(SCORE.skew * value)) / SCORE.skew + viral;
    return Math.max(1, Math.round(days[post] * 2 ** (score - 1)));
  });
}

function exponential(random: () => number): number {
  return -Math.log(1 - random());
}

function habitualCount(
  { location, scale, shift, popular, own, habit }: (typeof COUNTS)[keyof typeof COUNTS],
  users: SimulatedUsers,
  user: number,
  draw: number,
): number {
  const rest = Math.sqrt(1 - popular * popular - own * own);
  const value = popular * users.popularity[user] + own * draw + rest * users.habits[habit][user];
  return logNormalCount(location, scale, value, shift);
}

function logNormalCount(location: number, scale: number, value: number, shift: number): number {
  return Math.max(0, Math.round(Math.exp(location + scale * value) - shift));
}

/** Average views and photos as counted; groups and members that go with the scores as the paper found. */
function userProfiles(
  { postCounts, weights }: SimulatedUsers,
  userOf: Uint32Array,
  views: Float64Array,
  scores: Float64Array,
  normal: () => number,
): Post["user"][] {
  const ranks = weightedMidranks(scores, equalWeights(scores.length));
  const viewSums = new Float64Array(postCounts.length);
  const meanRanks = new Float64Array(postCounts.length);
  let squares = 0;
  userOf.forEach((user, post) => {
    viewSums[user] += views[post];
    meanRanks[user] += ranks[post] / postCounts[user];
    squares += (ranks[post] - 0.5) ** 2;
  });
  const deviation = Math.sqrt(squares / scores.length);
  const groups = rankCorrelatedProperty(PROFILE_CORRELATIONS.groups, meanRanks, deviation, weights, normal);
  const members = rankCorrelatedProperty(PROFILE_CORRELATIONS.members, meanRanks, deviation, weights, normal);
  return postCounts.map((imageCount, user) => ({
    averageViews: Math.round((viewSums[user] / imageCount) * 100) / 100,
    groupCount: logNormalCount(4.5, 1.3, groups[user], 0),
    memberCount: logNormalCount(8, 1, members[user], 0),
    imageCount,
  }));
}
