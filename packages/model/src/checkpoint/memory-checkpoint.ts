import { claimOnce } from "./claim-once.ts";
import type { CheckpointStore, TrainingCheckpoint } from "./training-checkpoint.ts";

/**
 * Keeps the last checkpoint in memory: for a training that is stopped by a signal and resumed by the same process.
 *
 * @throws when a second training uses it at a time, Error
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
