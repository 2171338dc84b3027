import { probit } from "simple-statistics";
import { largestRemainder } from "../splitting/largest-remainder.ts";
import { orthonormal, weightedMidranks, weightedProduct } from "./weighted-columns.ts";

/** The users of a simulation, a column per property. All columns but the counts have weighted mean 0, variance 1. */
export interface SimulatedUsers {
  /** Posts of each user, at least 1. */
  postCounts: readonly number[];
  /** Share of all posts that are the user's. */
  weights: Float64Array;
  popularity: Float64Array;
  /** What users make of tags, titles and descriptions out of habit, apart from popularity. */
  habits: readonly [tags: Float64Array, title: Float64Array, description: Float64Array];
}

/** Popular users are the last fifth, and have a little more than a fifth of the posts. */
const POPULAR_SHARE = 0.2;
const POPULAR_POST_SHARE = 0.201;
const POPULARITY_SKEW = 0.35;
/** Rank correlation, over posts, of a user's number of posts with popularity. */
const COUNT_CORRELATION = -0.52;
const COUNT_ATTEMPTS = 60;
const COUNT_TOLERANCE = 0.003;

/** Draws the users of a simulation, in ascending order of popularity. */
export function simulatedUsers(userCount: number, postCount: number, normal: () => number): SimulatedUsers {
  const quantiles = Float64Array.from({ length: userCount }, (_, user) => probit((user + 0.5) / userCount));
  const skewed = quantiles.map((quantile) => Math.expm1(POPULARITY_SKEW * quantile));
  const postCounts = drawnPostCounts(quantiles, postCount, normal);
  const weights = Float64Array.from(postCounts, (count) => count / postCount);
  const popularity = orthonormal(skewed, weights);
  const basis = [popularity];
  const habits = [0, 1, 2].map(() => {
    const habit = orthonormal(quantiles.map(normal), weights, basis);
    basis.push(habit);
    return habit;
  });
  return { postCounts, weights, popularity, habits: [habits[0], habits[1], habits[2]] };
}

/**
 * Posts per user: log-normal, fewer with popularity; about equal among popular users. Of several draws, the one whose
 * rank correlation with popularity is nearest to what is wanted: with a hundred users chance alone scatters it by 0.05.
 */
function drawnPostCounts(quantiles: Float64Array, postCount: number, normal: () => number): number[] {
  const userCount = quantiles.length;
  const popularFrom = userCount - Math.round(POPULAR_SHARE * userCount);
  let best: number[] = [];
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < COUNT_ATTEMPTS && bestDistance > COUNT_TOLERANCE; attempt++) {
    const shares = quantiles.map((quantile, user) => {
      return Math.exp(user < popularFrom ? 0.7 * normal() - 0.6 * quantile : 0.1 * normal());
    });
    if (popularFrom > 0 && popularFrom < userCount) {
      scaleTo(shares.subarray(0, popularFrom), 1 - POPULAR_POST_SHARE);
      scaleTo(shares.subarray(popularFrom), POPULAR_POST_SHARE);
    }
    const postCounts = largestRemainder(shares, postCount - userCount).map((count) => count + 1);
    const weights = Float64Array.from(postCounts, (count) => count / postCount);
    const correlation = weightedProduct(
      orthonormal(weightedMidranks(postCounts, weights), weights),
      orthonormal(weightedMidranks(quantiles, weights), weights),
      weights,
    );
    const distance = Math.abs(correlation - COUNT_CORRELATION);
    if (distance < bestDistance) {
      best = postCounts;
      bestDistance = distance;
    }
  }
  return best;
}

function scaleTo(shares: Float64Array, wanted: number): void {
  const sum = shares.reduce((total, share) => total + share, 0);
  shares.forEach((share, i) => {
    shares[i] = (share / sum) * wanted;
  });
}

/**
 * A normal property of users whose rank correlation with the score, over posts, is what is wanted, as near as users of
 * this number allow.
 *
 * @param scoreRanks - mean rank of the user's scores, from 0 to 1
 * @param rankDeviation - standard deviation of the ranks of all scores
 */
export function rankCorrelatedProperty(
  wanted: number,
  scoreRanks: Float64Array,
  rankDeviation: number,
  weights: Float64Array,
  normal: () => number,
): Float64Array {
  const direction = orthonormal(scoreRanks, weights);
  const chance = orthonormal(scoreRanks.map(normal), weights, [direction]);
  const reach = weightedProduct(scoreRanks, direction, weights) / rankDeviation;
  let low = -1;
  let high = 1;
  let property = chance;
  for (let step = 0; step < 40; step++) {
    const share = (low + high) / 2;
    const rest = Math.sqrt(1 - share * share);
    property = direction.map((value, user) => share * value + rest * chance[user]);
    const ranks = orthonormal(weightedMidranks(property, weights), weights);
    if (reach * weightedProduct(ranks, direction, weights) < wanted) low = share;
    else high = share;
  }
  return property;
}
