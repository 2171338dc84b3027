import { checkInteger, checkNumber, createNormal, createRandom, shuffledIndices } from "@vscnn/core";
import { type Post, popularityScore, postDuration, TIME_LENGTH, timeFeatures } from "@vscnn/social";
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
  /** Number of users, at most the number of posts. @defaultValue 135 */
  users?: number;
  /** Integer from 0 to 2^32 - 1. @defaultValue 0 */
  seed?: number;
  /** One photo a post, in the order of the posts. Without them, appeals are drawn from a normal distribution. */
  photos?: readonly SimulatedPhoto[];
  /** Unix seconds of the moment the views were counted. @defaultValue SIMULATED_REFERENCE_TIME */
  referenceTime?: number;
}

/** When the views of simulated posts were counted, unless said otherwise: 2016-10-01, as Unix seconds. */
export const SIMULATED_REFERENCE_TIME = 1475280000;

/** How much each part weighs in the popularity of a post; the squares sum to 1, the rest is chance. */
const WEIGHTS = { user: 0.79, tags: 0.225, title: 0.175, description: 0.235, appeal: 0.4, time: 0.12 };
const CHANCE = Math.sqrt(1 - Object.values(WEIGHTS).reduce((sum, weight) => sum + weight * weight, 0));
const SCORE = { median: -3.6, scale: 1.6, skew: 0.15 };
const VIRAL_SHARE = 0.002;
const GROUP_CORRELATION = 0.067;
const MEMBER_CORRELATION = 0.19;
const FIRST_DAY = 2190;
const LAST_DAY = 60;

/**
 * Makes up posts of made-up users whose scores follow user, metadata, time and photo as strongly as the paper found.
 *
 * They stand in for data that cannot be shipped: a program can be shown and tested on them, but a result on them says
 * nothing about people. Every post carries `extra.simulated`, for reports to say so.
 *
 * @param options - the same options give the same posts
 * @returns posts with views, score and, where photos were given, `imagePath`; `extra.appeal` is the appeal of the photo
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * const posts = simulatePosts({ posts: 500, users: 20, seed: 1 });
 * posts.length; // => 500
 * posts[0].extra.simulated; // => true
 * @see Abousaleh et al. 2021, arXiv:2105.08809, tables I and II
 */
/**
 * Makes up posts of made-up users whose scores follow user, metadata, time and photo as strongly as the paper found.
 *
 * They stand in for data that cannot be shipped: a program can be shown and tested on them, but a result on them says
 * nothing about people. Every post carries `extra.simulated`, for reports to say so.
 *
 * @param options - the same options give the same posts
 * @returns posts with views, score and, where photos were given, `imagePath`; `extra.appeal` is the appeal of the photo
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * const posts = simulatePosts({ posts: 500, users: 20, seed: 1 });
 * posts.length; // => 500
 * posts[0].extra.simulated; // => true
 * @see Abousaleh et al. 2021, arXiv:2105.08809, tables I and II
 */
export function simulatePosts(options: SimulatePostsOptions = {}): Post[] {
  const { photos, referenceTime = SIMULATED_REFERENCE_TIME, users: userCount = 135, seed = 0 } = options;
  if (photos !== undefined && !Array.isArray(photos)) {
    throw new TypeError(`simulatePosts: photos must be an array, got ${typeof photos}`);
  }
  const { posts: postCount = photos?.length ?? 10000 } = options;
  checkInteger("simulatePosts", "posts", postCount, { min: 1, max: 1e8 });
  checkInteger("simulatePosts", "users", userCount, { min: 1, max: postCount });
  checkNumber("simulatePosts", "referenceTime", referenceTime, { min: 0, max: 2 ** 32 });
  if (photos !== undefined) checkPhotos(photos, postCount);
  const random = createRandom(seed);
  const normal = createNormal(random);

  const users = simulatedUsers(userCount, postCount, normal);
  const userOf = shuffledUsers(users, random);
  const offsets = users.popularity.map(() => UTC_OFFSETS[Math.floor(random() * UTC_OFFSETS.length)]);
  const times = Array.from(userOf, (user) => drawnTime(referenceTime, offsets[user], random));
  const draw = () => Float64Array.from({ length: postCount }, normal);
  const [tags, title, description, chance] = [draw(), draw(), draw(), draw()];
  const appeals = photos === undefined ? draw() : Float64Array.from(photos, (photo) => photo.appeal);
  const appeal = normalScores(appeals);
  const time = orthonormal(
    Float64Array.from(times, (postedAt, post) => timeEffect(postedAt, offsets[userOf[post]], referenceTime)),
    equalWeights(postCount),
  );

  const popularity = appeal.map(
    (value, post) =>
      WEIGHTS.user * users.popularity[userOf[post]] +
      WEIGHTS.tags * tags[post] +
      WEIGHTS.title * title[post] +
      WEIGHTS.description * description[post] +
      WEIGHTS.appeal * value +
      WEIGHTS.time * time[post] +
      CHANCE * chance[post],
  );
  const counted = orthonormal(popularity, equalWeights(postCount)).map((value, post) => {
    const viral = random() < VIRAL_SHARE ? 2 - Math.log(1 - random()) : 0;
    const score = SCORE.median + (SCORE.scale * Math.expm1(SCORE.skew * value)) / SCORE.skew + viral;
    return Math.max(1, Math.round(postDuration(times[post], referenceTime) * 2 ** (score - 1)));
  });
  const scores = counted.map((views, post) =>
    popularityScore(views, postDuration(times[post], referenceTime)),
  );
  const profiles = userProfiles(users, userOf, counted, scores, normal);

  return Array.from(userOf, (user, post): Post => {
    const habit = (kind: 0 | 1 | 2, own: Float64Array, [popular, single]: readonly [number, number]) =>
      popular * users.popularity[user] +
      single * own[post] +
      Math.sqrt(1 - popular * popular - single * single) * users.habits[kind][user];
    const photo = photos?.[post];
    return {
      id: String(post + 1),
      userId: `user-${user + 1}`,
      postedAt: times[post],
      utcOffsetMinutes: offsets[user],
      tagCount: logNormalCount(1.9, 0.9, habit(0, tags, [0.45, 0.7]), 1),
      titleLength: logNormalCount(2.85, 0.6, habit(1, title, [0.08, 0.9]), 1),
      descriptionLength: logNormalCount(3.4, 1.6, habit(2, description, [0.47, 0.7]), 2),
      hasPeople: random() < 0.08,
      commentCount: Math.floor(-Math.log(1 - random()) * 0.02 * counted[post]),
      user: profiles[user],
      ...(photo === undefined ? {} : { imagePath: photo.imagePath }),
      views: counted[post],
      score: scores[post],
      extra: { simulated: true, appeal: appeals[post] },
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

/** The user of each post: as many posts of each as were drawn, in random order. */
function shuffledUsers({ postCounts }: SimulatedUsers, random: () => number): Uint32Array {
  const inOrder = postCounts.flatMap((count, user) => new Array<number>(count).fill(user));
  return shuffledIndices(inOrder.length, random).map((place) => inOrder[place]);
}

/** In minutes: the Americas, Europe, Asia and Australia, half hours among them. */
const UTC_OFFSETS = [-480, -300, -300, -210, 0, 0, 60, 60, 120, 330, 480, 540, 600];

/** A day within the years that are covered, more often in the evening of its local time. */
function drawnTime(referenceTime: number, utcOffsetMinutes: number, random: () => number): number {
  const age = LAST_DAY + random() * (FIRST_DAY - LAST_DAY);
  const day = Math.floor(referenceTime / 86400 - age) * 86400;
  const draw = random();
  const segment = draw < 0.2 ? 6 : draw < 0.52 ? 12 : draw < 0.9 ? 18 : 0;
  return day + Math.floor((segment + random() * 6) * 3600) - utcOffsetMinutes * 60;
}

/** Weekends, summer and evenings do better; views a day fall slowly with age. */
const TIME_EFFECTS = [
  [0, 0, 0, 0, 0.3, 0.8, 1],
  [0, 0, 0.2, 0.4, 0.6, 0.8, 0.8, 0.6, 0.4, 0.3, 0, 0.2],
  [0.2, 0.4, 1, 0],
].flat();

function timeEffect(postedAt: number, utcOffsetMinutes: number, referenceTime: number): number {
  const features = timeFeatures(postedAt, { utcOffsetMinutes, referenceTime });
  let effect = -0.5 * Math.log2(features[TIME_LENGTH - 1]);
  TIME_EFFECTS.forEach((value, feature) => {
    effect += value * features[feature];
  });
  return effect;
}

function logNormalCount(location: number, scale: number, value: number, shift: number): number {
  return Math.max(0, Math.round(Math.exp(location + scale * value) - shift));
}

/** What a profile shows: average views and photos as counted, groups and members that go with the scores as the paper found. */
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
  const groups = rankCorrelatedProperty(GROUP_CORRELATION, meanRanks, deviation, weights, normal);
  const members = rankCorrelatedProperty(MEMBER_CORRELATION, meanRanks, deviation, weights, normal);
  return postCounts.map((imageCount, user) => ({
    averageViews: Math.round((viewSums[user] / imageCount) * 100) / 100,
    groupCount: logNormalCount(4.5, 1.3, groups[user], 0),
    memberCount: logNormalCount(8, 1, members[user], 0),
    imageCount,
  }));
}
