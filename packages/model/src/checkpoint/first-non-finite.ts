import { firstNotFinite } from "@vscnn/core";
import type { SavedTensor } from "./saved-tensor.ts";

/** Tells of the first number that is not finite: `NaN in fc1/kernel at 7`; undefined if all are finite. */
export function firstNonFinite(tensors: readonly SavedTensor[]): string | undefined {
  for (const { name, values } of tensors) {
    if (values instanceof Int32Array) continue;
    const at = firstNotFinite(values);
    if (at >= 0) return `${values[at]} in ${name} at ${at}`;
  }
  return undefined;
}
