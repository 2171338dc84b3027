import { checkChoice, checkInteger, describeValue, type OptionNames, packedMatrix } from "@vscnn/core";
import { checkPredictor } from "./asking/check-predictor.ts";
import { type EncodedInput, encodeInput, encodeInputs } from "./asking/encode-input.ts";
import { checkPredictOptions, PREDICT_OPTIONS, type PredictOptions } from "./asking/predict-options.ts";
import type { PredictionInput } from "./asking/prediction-input.ts";
import { learnerInputs } from "./inputs/learner-inputs.ts";
import { predictRaw } from "./inputs/predict-raw.ts";
import type { Predictor } from "./predictor.ts";
import { type Candidate, candidatesOf } from "./suggesting/candidates.ts";
import { countWithin } from "./suggesting/count-within.ts";
import { SUGGESTED_ACTIONS, type SuggestedAction, type Suggestion } from "./suggesting/suggestion.ts";

/** Options of {@link suggestChanges}. */
export interface SuggestChangesOptions extends PredictOptions {
  /** What the author is ready to change. @defaultValue everything */
  actions?: readonly SuggestedAction[];
  /** Most suggestions of one action. @defaultValue 3 */
  perAction?: number;
  /** Fewest training posts that must be like the changed post. @defaultValue 5 */
  minSupport?: number;
}

const NAMES: OptionNames<SuggestChangesOptions> = {
  ...PREDICT_OPTIONS,
  actions: true,
  perAction: true,
  minSupport: true,
};

/**
 * What an author could change about a post for a higher score: one change at a time, of those that are declared as `actions`. The hour and
 * the weekday within a week, a tag of those that were seen, lengths, and crop, exposure and saturation of the photo, whose features are
 * made anew.
 *
 * Nothing is suggested outside of what the training posts have: every feature that changes must lie within their range, and the changed
 * post must be no farther from them than 99 in 100 posts, or than it was before. What is suggested goes with higher scores among those
 * posts; that it causes them is not said.
 *
 * @param predictor - from `fitPredictor` or a loader
 * @param input - a post and its photo, as for `predict`; without `image` no edits are tried
 * @returns suggestions from the highest gain to the lowest, none without a gain
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 600, users: 10, seed: 1 });
 * const predictor = await fitPredictor({ posts, blocks: {} }, { preset: "prePublication", learners: ["linear"] });
 * const suggestions = await suggestChanges(predictor, { post: posts[0] }, { actions: ["time"], perAction: 1, minSupport: 1 });
 * suggestions.length; // => 1
 * suggestions[0].gain > 0; // => true
 * @see Mothilal, Sharma and Tan 2020, arXiv:1905.07697 (feasible changes within observed ranges)
 */
export async function suggestChanges(
  predictor: Predictor,
  input: PredictionInput,
  options: SuggestChangesOptions = {},
): Promise<Suggestion[]> {
  const name = "suggestChanges";
  checkPredictor(name, predictor);
  const settings = checkPredictOptions(name, options, NAMES);
  const { actions = SUGGESTED_ACTIONS, perAction = 3, minSupport = 5 } = options;
  checkInteger(name, "perAction", perAction, { min: 1, max: 1000 });
  checkInteger(name, "minSupport", minSupport, { min: 0, max: 1e9 });
  checkActions(name, actions);
  const own = await encodeInput(name, predictor, input, settings);
  const before = (await predictRaw(predictor, own.row)).scores[0];
  const limit = Math.max(
    predictor.seen.farthest,
    countWithin(predictor, reducedOf(predictor, own.row)).nearest,
  );
  const found: Suggestion[] = [];
  for (const action of SUGGESTED_ACTIONS.filter((each) => actions.includes(each))) {
    const candidates = candidatesOf(action, input, predictor.seen);
    const encoded = await encodeInputs(
      name,
      predictor,
      candidates.map((candidate) => candidate.input),
      settings,
    );
    const judged: Suggestion[] = [];
    for (const [i, candidate] of candidates.entries()) {
      const support = supportOf(predictor, candidate, { own, changed: encoded[i], limit });
      if (support < Math.max(1, minSupport)) continue;
      const { scores } = await predictRaw(predictor, encoded[i].row);
      if (scores[0] > before)
        judged.push(suggestionOf(predictor, candidate, { score: scores[0], before, support }));
    }
    found.push(...judged.sort((a, b) => b.gain - a.gain).slice(0, perAction));
  }
  return found.sort((a, b) => b.gain - a.gain);
}

function checkActions(name: string, actions: readonly SuggestedAction[]): void {
  if (!Array.isArray(actions)) {
    throw new TypeError(`${name}: actions must be an array of names, got ${describeValue(actions)}`);
  }
  for (const [i, action] of actions.entries()) checkChoice(name, `actions[${i}]`, action, SUGGESTED_ACTIONS);
}

/** Training posts that are like a changed post; none where it leaves what they have. */
function supportOf(
  predictor: Predictor,
  { support }: Candidate,
  { own, changed, limit }: { own: EncodedInput; changed: EncodedInput; limit: number },
): number {
  const { least, most } = predictor.seen;
  const isOutside = changed.row.some((value, column) => {
    return value !== own.row[column] && (value < least[column] || value > most[column]);
  });
  if (isOutside) return 0;
  const { nearest, count } = countWithin(predictor, reducedOf(predictor, changed.row));
  return nearest > limit ? 0 : (support ?? count);
}

function reducedOf({ reducers, layout }: Predictor, row: Float32Array): ArrayLike<number> {
  return packedMatrix(learnerInputs(reducers, layout, { data: row, columns: row.length }).both());
}

function suggestionOf(
  { radius }: Predictor,
  { action, value, words }: Candidate,
  { score, before, support }: { score: number; before: number; support: number },
): Suggestion {
  const gain = score - before;
  const posts = support === 1 ? "1 post" : `${support} posts`;
  const text = `The same post ${words} is given ${gain.toFixed(2)} more; ${posts} like this in the data.`;
  return { action, value, text, score, gain, interval: [score - radius, score + radius], support };
}
