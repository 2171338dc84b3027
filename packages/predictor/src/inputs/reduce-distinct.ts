import { type Matrix, matrixFrom, packedMatrix } from "@vscnn/core";
import { type FeatureRows, type Reducer, reduceRows } from "./reducer.ts";

/** Rows of which many are the same, each of the different ones once, and which of them stands where. */
export interface RepeatedRows {
  readonly matrix: Matrix;
  /** The row of the matrix that each row is. */
  readonly places: Uint32Array;
}

const FNV_PRIME = 0x01000193;

/**
 * {@link reduceRows} of rows of which many have the same values in the columns of the reducer, such as those of an explanation, in
 * which groups come and go: each is reduced once.
 */
export function reduceDistinct(reducer: Reducer, { data, columns }: FeatureRows): RepeatedRows {
  const { start, end } = reducer;
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length);
  const count = data.length / columns;
  const different: DifferentRows = { starts: [], lastOf: new Map(), before: [] };
  const places = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const from = row * columns + start;
    // Rows of an explanation come in runs that have the photo in common
    const isRun = row > 0 && isSame(words, different.starts[places[row - 1]], from, end - start);
    places[row] = isRun ? places[row - 1] : placeOf(different, words, from, end - start);
  }
  const picked = new Float32Array(different.starts.length * columns);
  different.starts.forEach((from, i) => {
    picked.set(data.subarray(from - start, from - start + columns), i * columns);
  });
  return { matrix: reduceRows(reducer, { data: picked, columns }), places };
}

/** Where the columns of the different rows start, the last of them of each hash, and before each the last one of the same hash, or -1. */
interface DifferentRows {
  readonly starts: number[];
  readonly lastOf: Map<number, number>;
  readonly before: number[];
}

/** The place of a row among the different ones, of which it may be the next. */
function placeOf(
  { starts, lastOf, before }: DifferentRows,
  words: Uint32Array,
  from: number,
  length: number,
): number {
  const hash = hashWords(words, from, length);
  const last = lastOf.get(hash) ?? -1;
  for (let place = last; place >= 0; place = before[place]) {
    if (isSame(words, starts[place], from, length)) return place;
  }
  const place = starts.push(from) - 1;
  before.push(last);
  lastOf.set(hash, place);
  return place;
}

/** All rows, in their order. */
export function repeated({ matrix, places }: RepeatedRows): Matrix {
  const width = matrix.shape[1];
  const from = packedMatrix(matrix);
  const cells = new Float64Array(places.length * width);
  places.forEach((place, row) => {
    cells.set(from.subarray(place * width, (place + 1) * width), row * width);
  });
  return matrixFrom(cells, [places.length, width]);
}

/** FNV-1a, a word at a time, in four lanes: a product need not wait for the one before it. */
function hashWords(words: Uint32Array, start: number, length: number): number {
  const end = start + length;
  let first = 0x811c9dc5;
  let second = 0x811c9dc5;
  let third = 0x811c9dc5;
  let fourth = 0x811c9dc5;
  let at = start;
  for (; at + 3 < end; at += 4) {
    first = Math.imul(first ^ words[at], FNV_PRIME);
    second = Math.imul(second ^ words[at + 1], FNV_PRIME);
    third = Math.imul(third ^ words[at + 2], FNV_PRIME);
    fourth = Math.imul(fourth ^ words[at + 3], FNV_PRIME);
  }
  for (; at < end; at++) first = Math.imul(first ^ words[at], FNV_PRIME);
  const halves = Math.imul(first, FNV_PRIME) ^ second;
  return Math.imul(Math.imul(halves, FNV_PRIME) ^ third, FNV_PRIME) ^ fourth;
}

function isSame(words: Uint32Array, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (words[a + i] !== words[b + i]) return false;
  return true;
}
