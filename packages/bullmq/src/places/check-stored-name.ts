import { UnrecoverableError } from "bullmq";
import { checkStorage } from "../storage/check-storage.ts";
import type { Storage } from "../storage/storage.ts";

/**
 * Checks the name of a run, or of tasks, that a message says.
 *
 * @throws UnrecoverableError if it could lead elsewhere: trying again would not help
 */
export function checkStoredName(storage: Storage, name: string): void {
  try {
    for (const part of name.split("/")) checkStorage("startWorker", storage, part);
  } catch (cause) {
    throw new UnrecoverableError(`the run is not inside the store: ${(cause as Error).message}`);
  }
}
