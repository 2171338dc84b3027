import { checkInteger } from "../checks/check-integer.ts";

const STATE_LENGTH = 624;
const MIDDLE = 397;

/**
 * The raw words of the Mersenne Twister, for those who repeat NumPy's integer draws and shuffles.
 *
 * Two words make one draw of {@link createRandom}.
 *
 * @param seed - integer from 0 to 2^32 - 1
 * @returns a function whose every call gives the next integer from 0 to 2^32 - 1
 * @throws TypeError or RangeError if the seed is not such an integer
 * @example
 * createRandomWords(42)(); // => 1608637542
 */
export function createRandomWords(seed: number): () => number {
  checkInteger("createRandomWords", "seed", seed, { min: 0, max: 0xffffffff });
  const state = new Uint32Array(STATE_LENGTH);
  state[0] = seed;
  for (let i = 1; i < STATE_LENGTH; i++) {
    const previous = state[i - 1] ^ (state[i - 1] >>> 30);
    state[i] = Math.imul(1812433253, previous) + i;
  }
  let position = STATE_LENGTH;
  return () => {
    if (position === STATE_LENGTH) {
      refill(state);
      position = 0;
    }
    let word = state[position++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  };
}

/** The recurrence that makes the next 624 words of the last 624. */
function refill(state: Uint32Array): void {
  for (let i = 0; i < STATE_LENGTH; i++) {
    const joined = (state[i] & 0x80000000) | (state[(i + 1) % STATE_LENGTH] & 0x7fffffff);
    const twisted = (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
    state[i] = state[(i + MIDDLE) % STATE_LENGTH] ^ twisted;
  }
}
