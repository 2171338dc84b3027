import { createTurns } from "./create-turns.ts";
import type { Steps } from "./steps.ts";

/**
 * Takes the steps of a computation, and lets timers and events through between them.
 *
 * @throws the reason of `signal` if it is aborted before the last step
 */
export async function takeTurns<Result>(
  steps: Steps<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  const nextTurn = createTurns(signal);
  for (;;) {
    await nextTurn();
    const step = steps.next();
    if (step.done) return step.value;
  }
}
