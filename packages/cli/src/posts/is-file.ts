import { stat } from "node:fs/promises";

/** Whether a path is that of a file. */
export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
