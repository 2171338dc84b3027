/** A list of doubles that grows, without the limits of an array of V8. */
export interface GrowingNumbers {
  /** 0 where nothing was added. */
  at(index: number): number;
  add(index: number, value: number): void;
}

/** Creates a list of zeros, to which numbers are added. */
export function createGrowingNumbers(): GrowingNumbers {
  let numbers = new Float64Array(64);
  return {
    at: (index) => numbers[index] ?? 0,
    add(index, value) {
      if (index >= numbers.length) {
        const grown = new Float64Array(Math.max(index + 1, Math.ceil(1.25 * numbers.length)));
        grown.set(numbers);
        numbers = grown;
      }
      numbers[index] += value;
    },
  };
}
