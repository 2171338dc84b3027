import { checkFunction } from "../checks/check-function.ts";

/**
 * Uniform random numbers made of 32-bit words, two words each, as NumPy's `random_sample` makes them.
 *
 * For those who draw words and numbers from one source; {@link createRandom} is this over {@link createRandomWords}.
 *
 * @param nextWord - gives an integer from 0 to 2^32 - 1 each time
 * @returns a function whose every call gives the next double in [0, 1), a multiple of 2^-53
 * @throws TypeError if nextWord is not a function
 * @example
 * uniformFromWords(() => 2 ** 31)(); // => 0.5
 */
export function uniformFromWords(nextWord: () => number): () => number {
  checkFunction("uniformFromWords", "nextWord", nextWord);
  return () => {
    const high = nextWord() >>> 5;
    const low = nextWord() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  };
}
