import { checkInteger } from "@vscnn/core";

/**
 * Checks how many components to keep: a count from 1 to `max`, or a share of the variance between 0 and 1, both excluded.
 *
 * @throws TypeError or RangeError if it is neither
 */
export function checkComponents(functionName: string, components: unknown, max: number): void {
  if (!isShare(components)) checkInteger(functionName, "components", components, { min: 1, max });
}

/** Whether components are asked for as a share of the variance. */
export function isShare(components: unknown): components is number {
  return typeof components === "number" && components > 0 && components < 1;
}
