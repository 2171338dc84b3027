import { createHash } from "node:crypto";

/** The file that says which weights belong to the model. */
export const MODEL_FILE = "model.json";

/** Weights are named by their content, so a new file never overwrites the one that an old `model.json` names. */
export const WEIGHTS_FILE: RegExp = /^weights-[0-9a-f]{16}\.bin$/;

export function weightsName(weights: Uint8Array): string {
  return `weights-${createHash("sha256").update(weights).digest("hex").slice(0, 16)}.bin`;
}
