/** The state of scikit-learn's draws: Marsaglia's xorshift of 32 bits. */
export interface XorShift {
  state: number;
}

/** Begins the draws of a seed. */
export function createXorShift(seed: number): XorShift {
  return { state: seed === 0 ? 1 : seed };
}

/** An integer from `low` to `high - 1`: the next state with its top bit cleared, modulo the range. */
export function drawBetween(random: XorShift, low: number, high: number): number {
  let { state } = random;
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  random.state = state;
  return low + ((state & 0x7fffffff) % (high - low));
}
