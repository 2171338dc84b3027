import { coalitionWeights } from "./coalition-weights.ts";

/**
 * Shapley values of a game of which every coalition's worth is known.
 *
 * @param worths - of each set of players, bit i of the index for player i
 * @returns one number per player
 * @see Shapley 1953, A value for n-person games
 */
export function shapleyOfWorths(worths: ArrayLike<number>, players: number): Float64Array {
  const weights = coalitionWeights(players);
  const values = new Float64Array(players);
  for (let coalition = 0; coalition < 2 ** players; coalition++) {
    const weight = weights[bitCount(coalition)];
    for (let player = 0; player < players; player++) {
      const bit = 1 << player;
      if ((coalition & bit) === 0) values[player] += weight * (worths[coalition | bit] - worths[coalition]);
    }
  }
  return values;
}

/** How many players a coalition has. */
export function bitCount(coalition: number): number {
  let count = 0;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) count++;
  return count;
}
