import { checkOptions } from "@vscnn/core";
import { accumulatorOf } from "./tfidf/accumulator-of.ts";
import { createState } from "./tfidf/create-state.ts";
import { TERM_OPTIONS, type TermOptions, termRule } from "./tfidf/term-rule.ts";
import type { TfidfAccumulator } from "./tfidf-accumulator.ts";

/** Options of {@link createTfidfAccumulator}: which terms of a text are counted, and how. */
export interface CreateTfidfAccumulatorOptions extends TermOptions {}

/**
 * Counts terms for {@link fitTfidf} in one pass: texts in batches of any size, in any order, on any machine.
 *
 * Memory grows with the number of different terms, or is 8 bytes per column if they are hashed. Errors of its methods begin
 * with `TfidfAccumulator.add`, `TfidfAccumulator.merge` and `TfidfAccumulator.finish`.
 *
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * const january = createTfidfAccumulator();
 * january.add(["snow at night", "snow"]);
 * const july = createTfidfAccumulator();
 * july.add(["sun"]);
 * january.merge(july);
 * january.finish().vocabulary; // => ["at", "night", "snow", "sun"]
 */
export function createTfidfAccumulator(options: CreateTfidfAccumulatorOptions = {}): TfidfAccumulator {
  checkOptions("createTfidfAccumulator", options, TERM_OPTIONS);
  return accumulatorOf(createState(termRule("createTfidfAccumulator", options)));
}
