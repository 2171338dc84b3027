import { resolve } from "node:path";
import { describeValue } from "@vscnn/core";

/**
 * The absolute path of a file that a block needs.
 *
 * @param what - the options that it stands in, for messages
 */
export function checkedPath(what: string, name: string, path: unknown): string {
  if (typeof path === "string" && path !== "") return resolve(path);
  throw new TypeError(`planExtraction: ${name} in the ${what} must be a path, got ${describeValue(path)}`);
}
