import { checkVector } from "@vscnn/core";

/** Checks two vectors that go together, number by number, under the name of the function that was called. */
export function checkPairs(
  functionName: string,
  actual: unknown,
  predicted: unknown,
): asserts actual is ArrayLike<number> {
  checkVector(functionName, "actual", actual);
  checkVector(functionName, "predicted", predicted, actual.length);
}
