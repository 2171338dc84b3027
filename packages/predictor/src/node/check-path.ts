import { fileURLToPath } from "node:url";
import { describeValue } from "@vscnn/core";

/** The path that is given as text or as a `file:` URL. */
export function checkPath(functionName: string, path: string | URL): string {
  if (path instanceof URL && path.protocol === "file:") return fileURLToPath(path);
  if (typeof path === "string" && path !== "") return path;
  throw new TypeError(`${functionName}: path must be a path or a file: URL, got ${describeValue(path)}`);
}
