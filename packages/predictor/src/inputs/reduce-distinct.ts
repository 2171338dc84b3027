import { type Matrix, matrixFrom, packedMatrix } from "@vscnn/core";
import { type FeatureRows, type Reducer, reduceRows } from "./reducer.ts";

/** Rows of which many are the same, each of the different ones once, and which of them stands where. */
export interface RepeatedRows {
  readonly matrix: Matrix;
  /** The row of the matrix that each row is. */
  readonly places: Uint32Array;
}

/**
 * {@link reduceRows} of rows of which many have the same values in the columns of the reducer, such as those of an explanation, in
 * which groups come and go: each is reduced once.
 */
export function reduceDistinct(reducer: Reducer, { data, columns }: FeatureRows): RepeatedRows {
  const { start, end } = reducer;
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length);
  const count = data.length / columns;
  const firstOf = new Map<number, number[]>();
  const distinct: number[] = [];
  const places = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const hash = hashWords(words, row * columns + start, row * columns + end);
    const alike = firstOf.get(hash) ?? [];
    let place = alike.find((each) =>
      isSame(words, distinct[each] * columns + start, row * columns + start, end - start),
    );
    if (place === undefined) {
      place = distinct.push(row) - 1;
      firstOf.set(hash, [...alike, place]);
    }
    places[row] = place;
  }
  const picked = new Float32Array(distinct.length * columns);
  distinct.forEach((row, i) => {
    picked.set(data.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return { matrix: reduceRows(reducer, { data: picked, columns }), places };
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

/** FNV-1a, a word at a time. */
function hashWords(words: Uint32Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ words[at], 0x01000193);
  return hash;
}

function isSame(words: Uint32Array, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (words[a + i] !== words[b + i]) return false;
  return true;
}
