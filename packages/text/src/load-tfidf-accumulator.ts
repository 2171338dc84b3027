import { openSaved } from "@vscnn/core";
import { accumulatorOf } from "./tfidf/accumulator-of.ts";
import { stateOfSaved } from "./tfidf/state-of-saved.ts";
import type { TfidfAccumulator } from "./tfidf-accumulator.ts";

/**
 * Takes back a saved accumulator.
 *
 * @param saved - the bytes that {@link saveTfidfAccumulator} gave
 * @returns an accumulator that goes on where the other was, to be merged or finished
 * @throws TypeError or RangeError if it is another file, of an unknown version, damaged, or its counts contradict each other
 * @example
 * const accumulator = createTfidfAccumulator();
 * accumulator.add(["snow at night"]);
 * const other = loadTfidfAccumulator(saveTfidfAccumulator(accumulator));
 * accumulator.merge(other);
 * accumulator.finish().documentCounts; // => [2, 2, 2]
 */
export function loadTfidfAccumulator(saved: unknown): TfidfAccumulator {
  const fields = openSaved("loadTfidfAccumulator", saved, "tfidf-accumulator", 1);
  return accumulatorOf(stateOfSaved("loadTfidfAccumulator", fields));
}
