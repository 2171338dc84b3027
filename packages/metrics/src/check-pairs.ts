import { checkVector } from "@vscnn/core";

/** Checks two vectors that go together, number by number, under the name of the function that was called. */
export function checkPairs(
  functionName: string,
  actual: unknown,
  predicted: unknown,
  [first, second]: readonly [first: string, second: string] = ["actual", "predicted"],
): asserts actual is ArrayLike<number> {
  checkVector(functionName, first, actual);
  checkVector(functionName, second, predicted, actual.length);
}
