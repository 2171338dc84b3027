import { checkOptions, describeValue } from "@vscnn/core";
import type { TfidfAccumulator } from "../tfidf-accumulator.ts";
import { type AccumulatorState, addTexts, documentsOf, mergeStates, modelOf } from "./accumulator-state.ts";
import { WEIGHING_OPTIONS, weighing } from "./weighing.ts";

const states = new WeakMap<object, AccumulatorState>();

/** What an accumulator has counted. @throws TypeError if the value is no accumulator */
export function stateOf(functionName: string, name: string, accumulator: unknown): AccumulatorState {
  const isObject = typeof accumulator === "object" && accumulator !== null;
  const state = isObject ? states.get(accumulator) : undefined;
  if (state === undefined) {
    throw new TypeError(
      `${functionName}: ${name} must be a TfidfAccumulator, got ${describeValue(accumulator)}`,
    );
  }
  return state;
}

/** The accumulator that goes on with counts. */
export function accumulatorOf(state: AccumulatorState): TfidfAccumulator {
  const accumulator: TfidfAccumulator = {
    get documents() {
      return documentsOf(state);
    },
    add: (texts) => addTexts("TfidfAccumulator.add", state, texts),
    merge: (other) =>
      mergeStates("TfidfAccumulator.merge", state, stateOf("TfidfAccumulator.merge", "other", other)),
    finish(options = {}) {
      checkOptions("TfidfAccumulator.finish", options, WEIGHING_OPTIONS);
      const wanted = weighing("TfidfAccumulator.finish", options, state.rule);
      return modelOf("TfidfAccumulator.finish", state, wanted).model;
    },
  };
  states.set(accumulator, state);
  return accumulator;
}
