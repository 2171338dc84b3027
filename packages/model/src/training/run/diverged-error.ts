import type { TrainingRows } from "../training-rows.ts";

/** Makes the error of a training that has failed, with its likely cause and what to try. */
export function divergedError(training: TrainingRows, what: string, when: string): Error {
  const outlier = training.findOutlier();
  const advice =
    outlier?.concat("; scale the columns to about 0 to 1") ??
    "try a smaller learningRate, columns scaled to about 0 to 1, a target of mean 0, " +
      "or initializer 'glorotUniform' if the network has 'paper'";
  return new Error(`trainModel: ${what} ${when}: ${advice}`);
}
