import { openSaved } from "@vscnn/core";
import { CONFORMAL_KIND, CONFORMAL_VERSION, type ConformalModel } from "./conformal-model.ts";
import { checkConformal } from "./intervals/check-conformal.ts";

/**
 * Takes back saved widths of intervals, which may come from anywhere, and checks all of them.
 *
 * @param saved - the bytes of {@link saveConformal}
 * @returns a new model, with the fields of a model and no others
 * @throws TypeError if it is no such model
 * @throws RangeError if its version is unknown, the file is damaged, or its numbers are not legal
 * @example
 * loadConformal(saveConformal(fitConformal([1, 2, 3], [1, 2, 4]))).coverage; // => 0.9
 */
export function loadConformal(saved: unknown): ConformalModel {
  return checkConformal(
    "loadConformal",
    openSaved("loadConformal", saved, CONFORMAL_KIND, CONFORMAL_VERSION),
  );
}
