import { packSaved } from "@vscnn/core";
import { stateOf } from "./tfidf/accumulator-of.ts";
import { documentsOf } from "./tfidf/accumulator-state.ts";
import type { TfidfAccumulator } from "./tfidf-accumulator.ts";

/**
 * Saves an accumulator as the bytes of a file, with a checksum: what one machine has counted, for another to merge.
 *
 * @param accumulator - from {@link createTfidfAccumulator} or {@link loadTfidfAccumulator}; it can go on
 * @returns what {@link loadTfidfAccumulator} takes back; the same counts in the same order give the same bytes
 * @throws TypeError if it is not an accumulator
 * @example
 * const accumulator = createTfidfAccumulator();
 * accumulator.add(["snow at night"]);
 * loadTfidfAccumulator(saveTfidfAccumulator(accumulator)).documents; // => 1
 */
export function saveTfidfAccumulator(accumulator: TfidfAccumulator): Uint8Array<ArrayBuffer> {
  const state = stateOf("saveTfidfAccumulator", "accumulator", accumulator);
  const { rule, vocabulary, hashed } = state;
  const head = { kind: "tfidf-accumulator", version: 1, ...rule, documents: documentsOf(state) };
  if (vocabulary === undefined) return packSaved({ ...head, documentCounts: hashed?.documentCounts });
  const { table, documentCounts, totals } = vocabulary;
  const counts = (numbers: Float64Array) => {
    const all = new Float64Array(table.size);
    all.set(numbers.subarray(0, table.size));
    return all;
  };
  return packSaved({
    ...head,
    tokens: [...table.tokens.keys()],
    prefixes: table.prefixes.slice(0, table.size),
    lasts: table.lasts.slice(0, table.size),
    documentCounts: counts(documentCounts),
    totals: counts(totals),
  });
}
