/** A computation that pauses before each long step. */
export type Steps<Result> = Generator<undefined, Result>;

/** Takes all steps of a computation at once. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
