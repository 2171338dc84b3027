import { claimOnce } from "./claim-once.ts";
import type { CheckpointStore, TrainingCheckpoint } from "./training-checkpoint.ts";

/**
 * Keeps the last checkpoint in memory, for a training that a signal stops and the same process resumes.
 *
 * @returns a store for one training at a time: a second one that uses it meanwhile is refused with an Error
 * @example
 * await memoryCheckpoint().load(); // => undefined
 */
export function memoryCheckpoint(): CheckpointStore {
  let kept: TrainingCheckpoint | undefined;
  const store: CheckpointStore = {
    async save(checkpoint) {
      kept = checkpoint;
    },
    async load() {
      return kept;
    },
    async claim() {
      return claimOnce("memoryCheckpoint", store);
    },
  };
  return store;
}
