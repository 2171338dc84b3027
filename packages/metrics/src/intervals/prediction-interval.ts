import { checkVector, describeValue, typedArrayName } from "@vscnn/core";

/** An interval for each row. Bounds may be infinite: what is known may not suffice for a finite one. */
export interface PredictionIntervals {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** The bounds of an interval for each row. */
export interface Bounds {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

/** Checks finite bounds, one pair for each row, under the name of the function that was called. */
export function checkFiniteBounds(
  functionName: string,
  bounds: unknown,
  length?: number,
): asserts bounds is Bounds {
  const { lower, upper } = boundsOf(functionName, bounds);
  checkVector(functionName, "lower", lower, length);
  checkVector(functionName, "upper", upper, lower.length);
}

/** The same of bounds that may be infinite, but not NaN. */
export function checkBounds(functionName: string, bounds: unknown, length: number): asserts bounds is Bounds {
  for (const [name, values] of Object.entries(boundsOf(functionName, bounds))) {
    if (!Array.isArray(values) && typedArrayName(values) === undefined) {
      throw new TypeError(
        `${functionName}: ${name} must be an array of numbers, got ${describeValue(values)}`,
      );
    }
    const list = values as ArrayLike<unknown>;
    if (list.length !== length) {
      throw new RangeError(`${functionName}: ${name} must have length ${length}, got ${list.length}`);
    }
    for (let i = 0; i < length; i++) {
      if (typeof list[i] !== "number" || Number.isNaN(list[i])) {
        const Kind = typeof list[i] === "number" ? RangeError : TypeError;
        throw new Kind(
          `${functionName}: ${name} must hold numbers, got ${describeValue(list[i])} at index ${i}`,
        );
      }
    }
  }
}

function boundsOf(functionName: string, bounds: unknown): { lower: unknown; upper: unknown } {
  if (typeof bounds !== "object" || bounds === null || !("lower" in bounds && "upper" in bounds)) {
    throw new TypeError(
      `${functionName}: bounds must be an object of lower and upper, got ${describeValue(bounds)}`,
    );
  }
  return { lower: bounds.lower, upper: bounds.upper };
}
