import { open } from "node:fs/promises";
import { describeValue } from "../checks/describe-value.ts";

/** What systems and file systems say that cannot flush a folder, or do not let it be opened: Windows, some of networks. */
const CANNOT = ["EPERM", "EISDIR", "EINVAL", "EACCES"];

/**
 * Makes the names that were given or taken in a folder last through a loss of power. Where folders cannot be flushed, names
 * last by themselves.
 *
 * @throws TypeError if path is no path; Error of the system
 * @example
 * import { rename } from "node:fs/promises";
 * import { flushFolder, makeFolder } from "@vscnn/core/node";
 * await makeFolder("drafts/first");
 * await rename("drafts/first", "drafts/final");
 * await flushFolder("drafts");
 */
export async function flushFolder(path: string): Promise<void> {
  if (typeof path !== "string" || path === "") {
    throw new TypeError(`flushFolder: path must be a path, got ${describeValue(path)}`);
  }
  try {
    const folder = await open(path, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!CANNOT.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}
