/** The next word of a Mersenne Twister, from `createRandomWords`. */
export type RandomWords = () => number;

/** NumPy's masked rejection: an integer from 0 to `max`, both included, which is at least 1. */
export function drawInteger(words: RandomWords, max: number): number {
  const mask = 0xffffffff >>> Math.clz32(max);
  for (;;) {
    const value = (words() & mask) >>> 0;
    if (value <= max) return value;
  }
}

/** NumPy's `RandomState.shuffle`, in place. */
export function shuffle(values: Int32Array, words: RandomWords): void {
  for (let last = values.length - 1; last > 0; last--) {
    const chosen = drawInteger(words, last);
    const kept = values[last];
    values[last] = values[chosen];
    values[chosen] = kept;
  }
}

/** 0 to count - 1, in order. */
export function integersBelow(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, index) => index);
}
