/**
 * Computes the 128 bits of MurmurHash3 (x86_128, seed 0) of the bytes of some numbers.
 *
 * Every bit of the result depends on every bit of the bytes and on their order. A changed sign, the lowest bit of one number
 * or two exchanged rows are therefore noticed. The hash protects against accidents, not against attackers.
 *
 * @see Appleby 2016, SMHasher, https://github.com/aappleby/smhasher, MurmurHash3.cpp
 */
export function murmurHash(values: Uint8Array | Uint32Array | Float32Array | Float64Array): Uint32Array {
  const { buffer, byteOffset, byteLength } = values;
  // Words can only be read at multiples of four bytes
  const isAligned = byteOffset % 4 === 0;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const from = isAligned ? bytes : bytes.slice();
  const blockWords = 4 * Math.floor(byteLength / 16);
  const words = new Uint32Array(from.buffer, from.byteOffset, blockWords);
  const state = mixBlocks(words);
  // Zeros after the last bytes change nothing: the length is mixed in below
  const tail = new Uint8Array(16);
  tail.set(bytes.subarray(4 * blockWords));
  const [k1, k2, k3, k4] = new Uint32Array(tail.buffer);
  state[0] ^= scrambled(k1, C1, 15, C2);
  state[1] ^= scrambled(k2, C2, 16, C3);
  state[2] ^= scrambled(k3, C3, 17, C4);
  state[3] ^= scrambled(k4, C4, 18, C1);
  for (let i = 0; i < 4; i++) state[i] ^= byteLength;
  addCrosswise(state);
  for (let i = 0; i < 4; i++) state[i] = avalanche(state[i]);
  addCrosswise(state);
  return state;
}

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

function mixBlocks(words: Uint32Array): Uint32Array<ArrayBuffer> {
  let [h1, h2, h3, h4] = [0, 0, 0, 0];
  for (let i = 0; i < words.length; i += 4) {
    h1 ^= scrambled(words[i], C1, 15, C2);
    h1 = (Math.imul(((h1 << 19) | (h1 >>> 13)) + h2, 5) + 0x561ccd1b) | 0;
    h2 ^= scrambled(words[i + 1], C2, 16, C3);
    h2 = (Math.imul(((h2 << 17) | (h2 >>> 15)) + h3, 5) + 0x0bcaa747) | 0;
    h3 ^= scrambled(words[i + 2], C3, 17, C4);
    h3 = (Math.imul(((h3 << 15) | (h3 >>> 17)) + h4, 5) + 0x96cd1c35) | 0;
    h4 ^= scrambled(words[i + 3], C4, 18, C1);
    h4 = (Math.imul(((h4 << 13) | (h4 >>> 19)) + h1, 5) + 0x32ac3b17) | 0;
  }
  return Uint32Array.of(h1, h2, h3, h4);
}

function scrambled(word: number, first: number, turn: number, second: number): number {
  const product = Math.imul(word, first);
  return Math.imul((product << turn) | (product >>> (32 - turn)), second);
}

/** Adds all other words to the first, then the first to each of the others. */
function addCrosswise(state: Uint32Array): void {
  state[0] += state[1] + state[2] + state[3];
  for (let i = 1; i < 4; i++) state[i] += state[0];
}

/** Makes every bit of a word change about half of the bits. */
function avalanche(word: number): number {
  const first = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}
