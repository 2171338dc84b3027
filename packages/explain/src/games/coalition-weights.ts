/**
 * How much the step from a coalition of s players to one of s + 1 counts: s! (n - s - 1)! / n!, the share of the orders of all n
 * players in which it occurs.
 *
 * @returns a weight for each s from 0 to n - 1
 */
export function coalitionWeights(players: number): Float64Array {
  const weights = new Float64Array(players);
  let choices = 1;
  for (let size = 0; size < players; size++) {
    weights[size] = 1 / (players * choices);
    choices = (choices * (players - 1 - size)) / (size + 1);
  }
  return weights;
}
