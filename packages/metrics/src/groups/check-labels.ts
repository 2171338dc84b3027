import { describeValue } from "@vscnn/core";

/** What each row belongs to, such as its author. */
export type Labels = ArrayLike<string | number>;

/** Checks labels, one for each row, under the name of the function that was called. */
export function checkLabels(
  functionName: string,
  name: string,
  labels: unknown,
  length: number,
): asserts labels is Labels {
  if (typeof labels !== "object" || labels === null || !("length" in labels)) {
    throw new TypeError(`${functionName}: ${name} must be an array, got ${describeValue(labels)}`);
  }
  if (labels.length !== length) {
    throw new RangeError(`${functionName}: ${name} must have length ${length}, got ${labels.length}`);
  }
  const list = labels as ArrayLike<unknown>;
  for (let i = 0; i < length; i++) {
    if (typeof list[i] !== "string" && typeof list[i] !== "number") {
      throw new TypeError(
        `${functionName}: ${name} must be strings or numbers, got ${describeValue(list[i])} at index ${i}`,
      );
    }
  }
}
