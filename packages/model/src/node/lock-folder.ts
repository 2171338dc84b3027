import { join } from "node:path";
import { type LockPatience, lockPlace, type PlaceLock } from "./lock-place.ts";

/** The folder within a folder that says who writes to it. */
const LOCK = "model.lock";

/**
 * Takes a folder for this process, waiting while another has it.
 *
 * @throws Error if the other process does not end within the patience
 */
export async function lockFolder(directory: string, patience: LockPatience = {}): Promise<PlaceLock> {
  return lockPlace(join(directory, LOCK), patience);
}
