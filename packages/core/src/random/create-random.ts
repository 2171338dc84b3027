import { checkInteger } from "../checks/check-integer.ts";
import { createRandomWords } from "./create-random-words.ts";
import { uniformFromWords } from "./uniform-from-words.ts";

/**
 * A seeded source of uniform random numbers: the Mersenne Twister MT19937, 53 bits a draw.
 *
 * The draws are those of NumPy's `RandomState(seed).random_sample()`, so a Python script can repeat them.
 *
 * @param seed - integer from 0 to 2^32 - 1
 * @returns a function whose every call gives the next double in [0, 1)
 * @throws TypeError or RangeError if the seed is not such an integer
 * @example
 * createRandom(42)(); // => 0.3745401188473625
 * @see Matsumoto and Nishimura 1998, doi:10.1145/272991.272995
 */
export function createRandom(seed: number): () => number {
  checkInteger("createRandom", "seed", seed, { min: 0, max: 0xffffffff });
  return uniformFromWords(createRandomWords(seed));
}
