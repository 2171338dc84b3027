import { pause } from "@vscnn/core";

/** How long a long computation works before others get their turn, in milliseconds. */
const TURN = 25;

/**
 * Runs a computation that pauses now and then, and lets timers and events through every 25 milliseconds.
 *
 * @param visit - told of each pause; its answer, or what its promise comes to, goes back to the computation
 */
export async function takeTurns<Pause, Result, Answer>(
  computation: Generator<Pause, Result, Answer>,
  visit: (pause: Pause) => Answer | Promise<Answer>,
): Promise<Result> {
  let turn = performance.now();
  // What the first call passes in is lost
  let step = computation.next(undefined as Answer);
  while (!step.done) {
    if (performance.now() - turn >= TURN) {
      await pause();
      turn = performance.now();
    }
    step = computation.next(await visit(step.value));
  }
  return step.value;
}
