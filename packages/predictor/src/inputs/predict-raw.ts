import { allColumns } from "../groups/layout.ts";
import { predictLearner } from "../learners/predict-learner.ts";
import type { Predictor } from "../predictor.ts";
import { learnerInputs } from "./learner-inputs.ts";

/** Scores are multiples of 2^-32, so that the parts of an explained score can sum to it exactly. */
const SCORE_UNIT = 2 ** -32;

/** A score, rounded to the unit of scores. */
function roundScore(score: number): number {
  return Math.round(score / SCORE_UNIT) * SCORE_UNIT + 0;
}

/**
 * The scores that weighted learners give rows, and what each gives.
 *
 * @param repeats - whether many of the rows have the photo in common, or everything else
 */
export async function predictRaw(
  { learners, weights, reducers, layout }: Pick<Predictor, "learners" | "weights" | "reducers" | "layout">,
  data: Float32Array,
  repeats = false,
): Promise<{ scores: Float64Array; each: ArrayLike<number>[] }> {
  const inputs = learnerInputs(reducers, layout, { data, columns: allColumns(layout) }, repeats);
  const each: ArrayLike<number>[] = [];
  for (const learner of learners) each.push(await predictLearner(learner, inputs));
  return { scores: blend(each, weights), each };
}

/** The weighted sum of the predictions of learners, in the unit of scores. */
export function blend(each: readonly ArrayLike<number>[], weights: readonly number[]): Float64Array {
  return Float64Array.from({ length: each[0].length }, (_, row) => {
    return roundScore(each.reduce((sum, predicted, i) => sum + weights[i] * predicted[row], 0));
  });
}
