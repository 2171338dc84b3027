import { checkVector, describeValue, isTypedArray } from "@vscnn/core";

/** What numbers of a saved model must fit. */
interface DoublesNeed {
  length: number;
}

/** A copy of finite numbers of a saved model. */
export function doublesOf(
  functionName: string,
  name: string,
  values: unknown,
  { length }: DoublesNeed,
): Float64Array {
  if (!isTypedArray(values, "Float64Array")) {
    throw new TypeError(
      `${functionName}: model.${name} must be a Float64Array, got ${describeValue(values)}`,
    );
  }
  checkVector(functionName, `model.${name}`, values, length);
  return values.slice();
}
