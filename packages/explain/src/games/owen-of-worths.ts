import { coalitionWeights } from "./coalition-weights.ts";
import { bitCount } from "./shapley-of-worths.ts";

/**
 * Owen values of the members of one group: a step counts by the orders in which the groups before it come as wholes, and the
 * members before it within their group.
 *
 * @param worths - of each set, members in the low bits, the other groups above them
 * @returns the value of each member
 */
export function owenOfWorths(worths: ArrayLike<number>, members: number, others: number): Float64Array {
  const outer = coalitionWeights(others + 1);
  const inner = coalitionWeights(members);
  const whole = 2 ** members - 1;
  const values = new Float64Array(members);
  for (let groups = 0; groups < 2 ** others; groups++) {
    const start = groups * 2 ** members;
    const weight = outer[bitCount(groups)];
    for (let set = 0; set < whole; set++) {
      const step = weight * inner[bitCount(set)];
      for (let member = 0; member < members; member++) {
        const bit = 1 << member;
        if ((set & bit) === 0) values[member] += step * (worths[start + (set | bit)] - worths[start + set]);
      }
    }
  }
  return values;
}
