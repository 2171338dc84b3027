import { NETWORKS } from "../config/learner-names.ts";
import type { LearnerConfig } from "../config/predictor-config.ts";
import type { LearnerInputs } from "../inputs/learner-inputs.ts";
import type { FittedLearner } from "../learners/fitted-learner.ts";

/** What a learner that was kept has to be, and rows of the kind that it will be given. */
type Wanted = Required<Pick<LearnerConfig, "learner" | "inputs">> & { readonly given: LearnerInputs };

/** Checks that a learner is the one that the configuration asks for, and takes rows of the width that it will be given. */
export function checkLearner(
  functionName: string,
  fitted: FittedLearner,
  { learner, inputs, given }: Wanted,
): FittedLearner {
  if (fitted.learner !== learner || fitted.inputs !== inputs) {
    throw new RangeError(
      `${functionName}: learner must be '${learner}' of ${inputs} inputs, got '${fitted.learner}' of ${fitted.inputs}`,
    );
  }
  const wanted = widths(fitted, given);
  const takes = takenWidths(fitted);
  if (wanted.join() !== takes.join()) {
    const [need, got] = [wanted, takes].map((each) => each.join(" and "));
    throw new RangeError(`${functionName}: learner '${learner}' must take ${need} columns, got ${got}`);
  }
  return fitted;
}

function widths(fitted: FittedLearner, given: LearnerInputs): number[] {
  if ("weights" in fitted) return NETWORKS[fitted.learner].map((name) => given.reduced(name).shape[1]);
  return [(fitted.inputs === "plain" ? given.plain() : given.both()).shape[1]];
}

function takenWidths(fitted: FittedLearner): readonly number[] {
  if ("weights" in fitted) return fitted.lengths;
  const { model } = fitted;
  return [
    "coefficients" in model && !("columns" in model)
      ? model.coefficients.length
      : (model as { columns: number }).columns,
  ];
}
