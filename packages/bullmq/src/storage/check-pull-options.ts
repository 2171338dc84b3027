import { checkInteger, describeValue } from "@vscnn/core";

/** How files of a storage are copied to this machine. */
export interface PullOptions {
  /** The folder that they get; parts of it that are there in the right size are not fetched again. */
  out: string;
  /** Files that are fetched side by side. @defaultValue 8 */
  concurrency?: number;
}

/** Checks them. */
export function checkPullOptions(
  functionName: string,
  { out, concurrency = 8 }: PullOptions,
): Required<PullOptions> {
  if (typeof out !== "string" || out === "") {
    throw new TypeError(`${functionName}: out must be the path of a folder, got ${describeValue(out)}`);
  }
  checkInteger(functionName, "concurrency", concurrency, { min: 1, max: 256 });
  return { out, concurrency };
}
