/** Draws this far apart are compared: sources that repeat 1, 2, 3, 4, 6 or 12 numbers give themselves away. */
const LAG = 12;

/** So many draws in a row that equal those before mean that others will not come. */
const MAX_REPEATS = 1000;

/**
 * Checks that an option is a source of random numbers, and that its numbers are some as they are drawn.
 *
 * Starting vectors are made by rejection: a source that gives NaN, or the same numbers over and over, would never end.
 */
export function checkRandom(functionName: string, random: unknown): () => number {
  if (typeof random !== "function") {
    throw new TypeError(`${functionName}: random must be a function, got ${typeof random}`);
  }
  const recent = new Float64Array(LAG).fill(-1);
  let draws = 0;
  let repeats = 0;
  return () => {
    const value: unknown = random();
    if (typeof value !== "number" || !(value >= 0 && value < 1)) {
      throw new RangeError(
        `${functionName}: random must give numbers from 0 to below 1, got ${String(value)}`,
      );
    }
    repeats = recent[draws % LAG] === value ? repeats + 1 : 0;
    if (repeats === MAX_REPEATS) {
      throw new RangeError(
        `${functionName}: random must give different numbers, got ${value} again and again`,
      );
    }
    recent[draws++ % LAG] = value;
    return value;
  };
}
