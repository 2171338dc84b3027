import type { CheckpointClaim } from "./training-checkpoint.ts";

/** Places that trainings of this process keep: names, or stores that alone know theirs. */
const kept = new Set<string | object>();

/**
 * Keeps a place for one training of this process: a second one that saved there would overwrite the checkpoints of the
 * first.
 *
 * @throws Error if another training of this process keeps it
 */
export function claimOnce(functionName: string, place: string | object): CheckpointClaim {
  if (kept.has(place)) {
    const name = typeof place === "string" ? ` to ${place}` : "";
    throw new Error(`${functionName}: another training of this process saves its checkpoints${name}`);
  }
  kept.add(place);
  return {
    async check() {},
    async release() {
      kept.delete(place);
    },
  };
}
