import type { CheckpointClaim } from "./training-checkpoint.ts";

/** Places that trainings of this process have reserved: names, or stores whose place has no name. */
const kept = new Set<string | object>();

/**
 * Reserves a place for one training of this process. A second training that saved there would overwrite the checkpoints of
 * the first.
 *
 * @throws Error if another training of this process has reserved it
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
