import type { CheckpointStore, TrainingCheckpoint } from "./training-checkpoint.ts";

/**
 * Keeps the last checkpoint in memory: for a training that is stopped by a signal and taken up by the same process.
 *
 * @example
 * await memoryCheckpoint().load(); // => undefined
 */
export function memoryCheckpoint(): CheckpointStore {
  let kept: TrainingCheckpoint | undefined;
  return {
    async save(checkpoint) {
      kept = checkpoint;
    },
    async load() {
      return kept;
    },
  };
}
