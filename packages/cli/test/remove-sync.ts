import { rmSync } from "node:fs";

/** Removes a folder of a test, also while a worker that is ending still writes into it. */
export function removeSync(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
