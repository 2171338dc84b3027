import { checkInteger, createRandom } from "@vscnn/core";

/** Options of searches that begin with random numbers. */
export interface SeedOptions {
  /**
   * Seed of the random numbers that large matrices start the search with, an integer from 0 to 2^32 - 1.
   * @defaultValue 0
   */
  seed?: number;
}

/** Uniform numbers in [0, 1) of the seed, which is checked. */
export function seededRandom(functionName: string, { seed = 0 }: SeedOptions): () => number {
  return createRandom(checkInteger(functionName, "seed", seed, { min: 0, max: 2 ** 32 - 1 }));
}
