import { describeValue } from "../checks/describe-value.ts";

/** Checks that a path is given, as text or as a `file:` URL. */
export function checkPath(functionName: string, path: unknown): asserts path is string | URL {
  if (path instanceof URL) {
    if (path.protocol === "file:") return;
    throw new TypeError(`${functionName}: path must be a path or a file: URL, got one of ${path.protocol}`);
  }
  if (typeof path !== "string" || path === "") {
    throw new TypeError(`${functionName}: path must be a path or a file: URL, got ${describeValue(path)}`);
  }
}
