import { describeValue } from "@vscnn/core";

/** Checks labels of rows, under the name of the function that was called. */
export function checkLabels(
  functionName: string,
  name: string,
  labels: unknown,
  length?: number,
): asserts labels is ArrayLike<string | number> {
  if (typeof labels !== "object" || labels === null || !("length" in labels)) {
    throw new TypeError(`${functionName}: ${name} must be an array, got ${describeValue(labels)}`);
  }
  const list = labels as ArrayLike<unknown>;
  if (length !== undefined && list.length !== length) {
    throw new RangeError(`${functionName}: ${name} must have length ${length}, got ${list.length}`);
  }
  for (let i = 0; i < list.length; i++) {
    if (typeof list[i] !== "string" && typeof list[i] !== "number") {
      throw new TypeError(
        `${functionName}: ${name} must be strings or numbers, got ${describeValue(list[i])} at index ${i}`,
      );
    }
    if (typeof list[i] === "number" && !Number.isFinite(list[i])) {
      throw new RangeError(`${functionName}: ${name} must be finite, got ${list[i]} at index ${i}`);
    }
  }
}

/** The rows of each label, labels in ascending order: numbers first, then texts by code unit. */
export function rowsByLabel(labels: ArrayLike<string | number>): number[][] {
  const rowsOf = new Map<string | number, number[]>();
  for (let row = 0; row < labels.length; row++) {
    const rows = rowsOf.get(labels[row]);
    if (rows === undefined) rowsOf.set(labels[row], [row]);
    else rows.push(row);
  }
  return [...rowsOf].sort(([a], [b]) => compared(a, b)).map(([, rows]) => rows);
}

function compared(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : 1;
}
