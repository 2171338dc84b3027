/** Numbers that lengths, counts and offsets are set to. */
const INTERESTING: readonly number[] = [
  ...[0, 1, 2, 7, 8, 16, 64, 100, 127, 128, 255, 256, 512, 1000, 1024, 4096, 32767, 32768, 65535, 65536],
  ...[0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff],
];

/** Longest file that a mutation makes. */
export const MAX_LENGTH = 2 ** 18;

type Mutation = (file: Uint8Array, from: MutationSource) => Uint8Array;

/** What mutations are made of. */
export interface MutationSource {
  /** Uniform, 0 to 1. */
  random: () => number;
  /** Files that a piece can be taken of. */
  corpus: readonly Uint8Array[];
  words: readonly string[];
}

const MUTATIONS: readonly Mutation[] = [
  flipBits,
  truncate,
  splice,
  repeatChunk,
  removeChunk,
  writeInteger,
  writeDigits,
  insertWord,
  overwriteByte,
];

/** A file of the corpus after one to four mutations: the same draws give the same bytes. */
export function mutate(from: MutationSource): Uint8Array<ArrayBuffer> {
  let file = from.corpus[below(from.corpus.length, from)].slice();
  const count = 1 + below(4, from);
  for (let i = 0; i < count; i++) {
    const mutated = MUTATIONS[below(MUTATIONS.length, from)](file, from);
    file = mutated.slice(0, MAX_LENGTH);
  }
  return file;
}

function below(end: number, { random }: MutationSource): number {
  return Math.floor(random() * end);
}

function flipBits(file: Uint8Array, from: MutationSource): Uint8Array {
  const count = 1 + below(8, from);
  for (let i = 0; i < count && file.length > 0; i++) file[below(file.length, from)] ^= 1 << below(8, from);
  return file;
}

function truncate(file: Uint8Array, from: MutationSource): Uint8Array {
  return file.subarray(0, below(file.length + 1, from));
}

/** The beginning of the file and the end of another. */
function splice(file: Uint8Array, from: MutationSource): Uint8Array {
  const other = from.corpus[below(from.corpus.length, from)];
  return joined(
    file.subarray(0, below(file.length + 1, from)),
    other.subarray(below(other.length + 1, from)),
  );
}

function repeatChunk(file: Uint8Array, from: MutationSource): Uint8Array {
  const start = below(file.length + 1, from);
  const chunk = file.subarray(start, start + 1 + below(256, from));
  const times = 1 + below(16, from);
  return joined(file.subarray(0, start), ...new Array<Uint8Array>(times).fill(chunk), file.subarray(start));
}

function removeChunk(file: Uint8Array, from: MutationSource): Uint8Array {
  const start = below(file.length + 1, from);
  return joined(file.subarray(0, start), file.subarray(start + 1 + below(64, from)));
}

/** Binary lengths are one, two or four bytes, in either order; those of a header are most likely hit near the beginning. */
function writeInteger(file: Uint8Array, from: MutationSource): Uint8Array {
  const size = [1, 2, 4][below(3, from)];
  if (file.length < size) return file;
  const end = below(2, from) === 0 ? Math.min(file.length, 256) : file.length;
  const at = below(end - size + 1, from);
  const value = INTERESTING[below(INTERESTING.length, from)];
  const isLittle = below(2, from) === 0;
  for (let i = 0; i < size; i++) file[at + (isLittle ? i : size - 1 - i)] = (value >>> (8 * i)) & 255;
  return file;
}

/** Puts a number in the place of digits, as they stand in JSON, tables and headers of archives. */
function writeDigits(file: Uint8Array, from: MutationSource): Uint8Array {
  const isDigit = (at: number) => file[at] >= 0x30 && file[at] <= 0x39;
  let start = below(file.length + 1, from);
  while (start < file.length && !isDigit(start)) start++;
  let end = start;
  while (end < file.length && isDigit(end)) end++;
  const value = ["-", "", "1e", "0."][below(4, from)] + INTERESTING[below(INTERESTING.length, from)];
  return joined(file.subarray(0, start), new TextEncoder().encode(value), file.subarray(end));
}

function insertWord(file: Uint8Array, from: MutationSource): Uint8Array {
  const word = new TextEncoder().encode(from.words[below(from.words.length, from)]);
  const at = below(file.length + 1, from);
  const after = below(2, from) === 0 ? at : at + word.length;
  return joined(file.subarray(0, at), word, file.subarray(after));
}

function overwriteByte(file: Uint8Array, from: MutationSource): Uint8Array {
  if (file.length > 0) file[below(file.length, from)] = below(256, from);
  return file;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
