import type { MeanWordVectorModel } from "../mean-word-vector-model.ts";
import { placesOf } from "./word-places.ts";

/** Weighted means of the vectors of each text's words, less their part along the common directions. */
export function meanRows(
  model: MeanWordVectorModel,
  documents: readonly (readonly string[])[],
): Float64Array {
  const { words, weights, dimensions, vectors, common } = model;
  const places = placesOf(words);
  const rows = new Float64Array(documents.length * dimensions);
  documents.forEach((tokens, document) => {
    const row = rows.subarray(document * dimensions, (document + 1) * dimensions);
    let count = 0;
    for (const token of tokens) {
      const place = places.get(token);
      if (place === undefined) continue;
      count++;
      for (let i = 0; i < dimensions; i++) row[i] += weights[place] * vectors[place * dimensions + i];
    }
    for (let i = 0; i < dimensions; i++) row[i] /= Math.max(1, count);
    for (let from = 0; from < common.length; from += dimensions) {
      let share = 0;
      for (let i = 0; i < dimensions; i++) share += row[i] * common[from + i];
      for (let i = 0; i < dimensions; i++) row[i] -= share * common[from + i];
    }
  });
  return rows;
}
