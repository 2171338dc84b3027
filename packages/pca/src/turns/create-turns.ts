import { pause } from "@vscnn/core";

/** How long a long computation works before others get their turn, in milliseconds. */
const TURN = 25;

/**
 * What a long computation awaits between two of its steps: it lets timers and events through every 25 milliseconds.
 *
 * @returns a function whose promise fails with the reason of `signal` once that is aborted
 */
export function createTurns(signal: AbortSignal | undefined): () => Promise<void> {
  let turn = performance.now();
  return async () => {
    if (performance.now() - turn >= TURN) {
      await pause();
      turn = performance.now();
    }
    signal?.throwIfAborted();
  };
}
