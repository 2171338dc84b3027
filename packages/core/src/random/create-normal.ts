import { checkFunction } from "../checks/check-function.ts";

/**
 * Normal deviates of mean 0 and variance 1, by Marsaglia's polar method.
 *
 * With `createRandom(seed)` the draws are those of NumPy's `RandomState(seed).standard_normal()`, up to the last
 * digits of the logarithm.
 *
 * @param random - uniform numbers in [0, 1)
 * @returns a function whose every call gives the next deviate
 * @throws TypeError if random is not a function
 * @example
 * createNormal(createRandom(42))(); // => 0.4967141530
 */
export function createNormal(random: () => number): () => number {
  checkFunction("createNormal", "random", random);
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const deviate = spare;
      spare = undefined;
      return deviate;
    }
    let x: number;
    let y: number;
    let radius: number;
    do {
      x = 2 * random() - 1;
      y = 2 * random() - 1;
      radius = x * x + y * y;
    } while (radius >= 1 || radius === 0);
    const scale = Math.sqrt((-2 * Math.log(radius)) / radius);
    spare = scale * x;
    return scale * y;
  };
}
