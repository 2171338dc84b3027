import { checkChoice, describeValue } from "@vscnn/core";

/** What posts can have in common. */
export type StatisticKey = "category" | "tag" | "author" | "hourOfWeek" | "place";

export const STATISTIC_KEYS: readonly StatisticKey[] = ["category", "tag", "author", "hourOfWeek", "place"];

/** What a post has of a key: null for nothing, which is a value as others are; of tags there may be several. */
export type KeyValue = string | null;

/** Checks a list of keys. */
export function checkKeys(functionName: string, keys: unknown): readonly StatisticKey[] {
  if (!Array.isArray(keys)) {
    throw new TypeError(`${functionName}: keys must be an array of names, got ${describeValue(keys)}`);
  }
  for (const key of keys) checkChoice(functionName, "a key", key, STATISTIC_KEYS);
  if (new Set(keys).size !== keys.length || keys.length === 0) {
    throw new RangeError(`${functionName}: keys must be one or more different names, got ${keys.join(", ")}`);
  }
  return keys.slice();
}
