import { checkChoice, describeValue } from "@vscnn/core";
import type { Post } from "../post.ts";

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

/** Checks what the keys need of a post that is known to have an author and a time. */
export function checkKeyed(functionName: string, { tags, place }: Post, index: number): void {
  if (tags !== undefined && !(Array.isArray(tags) && tags.every((tag) => typeof tag === "string"))) {
    throw new TypeError(
      `${functionName}: tags of post ${index} must be an array of strings, got ${describeValue(tags)}`,
    );
  }
  if (place === undefined || typeof place === "string") return;
  if (!Number.isFinite(place?.latitude) || !Number.isFinite(place.longitude)) {
    throw new TypeError(
      `${functionName}: place of post ${index} must be a name or coordinates, got ${describeValue(place)}`,
    );
  }
}
