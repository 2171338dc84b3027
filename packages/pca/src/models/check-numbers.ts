import { checkVector } from "@vscnn/core";

/** Which numbers a field may hold. */
export interface NumbersNeed {
  readonly length?: number;
  /** Finite numbers of any sign if left out. */
  readonly sign?: ">= 0" | "> 0";
}

/** Checks that a field is a list of finite numbers. */
export function checkNumbers(
  functionName: string,
  name: string,
  values: unknown,
  { length, sign }: NumbersNeed = {},
): asserts values is readonly number[] {
  checkVector(functionName, name, values, length);
  if (sign === undefined) return;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < 0 || (values[i] === 0 && sign === "> 0")) {
      throw new RangeError(`${functionName}: ${name} must be ${sign}, got ${values[i]} at index ${i}`);
    }
  }
}
