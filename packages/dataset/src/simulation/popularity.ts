import type { Draws } from "./draws.ts";
import { timeEffect } from "./times.ts";
import type { SimulatedUsers } from "./users.ts";
import { equalWeights, normalScores, orthonormal } from "./weighted-columns.ts";

/** How much each part weighs in the popularity of a post; chance makes the squares sum to 1. */
const WEIGHTS = { user: 0.79, tags: 0.2, title: 0.18, description: 0.208, appeal: 0.4, time: 0.12 };
const CHANCE = Math.sqrt(1 - Object.values(WEIGHTS).reduce((sum, weight) => sum + weight * weight, 0));

/** Popularity of each post, of mean 0 and variance 1. */
export function popularityOf(users: SimulatedUsers, draws: Draws, referenceTime: number): Float64Array {
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
