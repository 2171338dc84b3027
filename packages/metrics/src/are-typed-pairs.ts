import { typedArrayName } from "@vscnn/core";

/**
 * Whether two arguments are typed arrays of numbers of one length. Only an infinite or missing number makes a sum over their
 * errors infinite or NaN, other than overflow: who forms such a sum anyway need not look through the numbers before.
 */
export function areTypedPairs(actual: unknown, predicted: unknown): boolean {
  return (
    isTypedNumbers(actual) &&
    isTypedNumbers(predicted) &&
    (actual as ArrayLike<number>).length === (predicted as ArrayLike<number>).length
  );
}

function isTypedNumbers(values: unknown): boolean {
  const name = typedArrayName(values);
  return name !== undefined && !name.startsWith("Big");
}
