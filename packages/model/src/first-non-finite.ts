import { areAllFinite } from "./are-all-finite.ts";
import type { SavedTensor } from "./saved-tensor.ts";

/** Tells of the first number that is not finite: `NaN in fc1/kernel at 7`; undefined if there is none. */
export function firstNonFinite(tensors: readonly SavedTensor[]): string | undefined {
  for (const { name, values } of tensors) {
    if (values instanceof Int32Array || areAllFinite(values)) continue;
    const at = values.findIndex((value) => !Number.isFinite(value));
    return `${values[at]} in ${name} at ${at}`;
  }
  return undefined;
}
