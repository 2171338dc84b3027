import type { AccumulatorState } from "./accumulator-state.ts";
import type { TermRule } from "./term-rule.ts";
import { createVocabularyCounts } from "./vocabulary-counts.ts";

/** Counts of no texts. */
export function createState(rule: TermRule): AccumulatorState {
  const { hashed } = rule;
  return {
    rule,
    vocabulary: hashed === null ? createVocabularyCounts() : undefined,
    hashed: hashed === null ? undefined : { documents: 0, documentCounts: new Float64Array(hashed) },
  };
}
