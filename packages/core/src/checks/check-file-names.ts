import { describeValue } from "./describe-value.ts";

/** More files than converters cut a large model into, at 4 MB each. */
const MAX_FILES = 1000;

/**
 * Checks the files that a `model.json` says its weights are in: plain names, so that none leads out of the folder to a
 * stranger's choice of file, each once, so that none is read many times.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param where - the file or address that names them, for the message
 * @param names - what it names, at most 1,000
 * @throws TypeError if it names no list
 * @throws RangeError if there are too many, one is no plain file name, or one is there twice
 * @example
 * checkFileNames("loadModel", "model.json", ["weights.bin"]);
 */
export function checkFileNames(
  functionName: string,
  where: string,
  names: unknown,
): asserts names is readonly string[] {
  if (!Array.isArray(names)) {
    throw new TypeError(
      `${functionName}: ${where} must name its weights in a list, got ${describeValue(names)}`,
    );
  }
  if (names.length > MAX_FILES) {
    throw new RangeError(
      `${functionName}: ${where} must name at most ${MAX_FILES} files of weights, got ${names.length}`,
    );
  }
  const seen = new Set<string>();
  for (const name of names) {
    if (typeof name !== "string" || !/^[\w-][\w.-]*$/.test(name)) {
      throw new RangeError(
        `${functionName}: ${where} must name its weights by plain file names, got ${describeValue(name)}`,
      );
    }
    if (seen.has(name)) {
      throw new RangeError(
        `${functionName}: ${where} must name each file of weights once, got ${name} twice`,
      );
    }
    seen.add(name);
  }
}
