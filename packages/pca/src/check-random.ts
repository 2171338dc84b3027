/** Checks that an option is a source of random numbers. */
export function checkRandom(functionName: string, random: unknown): void {
  if (typeof random !== "function") {
    throw new TypeError(`${functionName}: random must be a function, got ${typeof random}`);
  }
}
