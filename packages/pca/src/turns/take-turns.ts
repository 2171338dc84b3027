import { pause } from "@vscnn/core";
import type { Steps } from "./steps.ts";

/** How long a long computation works before others get their turn, in milliseconds. */
const TURN = 25;

/**
 * Takes the steps of a computation, and lets timers and events through every 25 milliseconds.
 *
 * @throws the reason of `signal` if it is aborted before the last step
 */
export async function takeTurns<Result>(
  steps: Steps<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  let turn = performance.now();
  for (;;) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - turn < TURN) continue;
    await pause();
    turn = performance.now();
  }
}
