import {
  checkBoolean,
  checkChoice,
  checkNumber,
  checkOptions,
  describeValue,
  type OptionNames,
} from "@vscnn/core";

/** Numbers that a parameter may be. */
export interface ParameterRange {
  /** The least, and the largest: at least the least. */
  min: number;
  max: number;
  /** `log` makes every power of ten equally likely; the least must then be more than 0. @defaultValue 'linear' */
  scale?: "linear" | "log";
  /** Whether numbers are rounded to whole ones. @defaultValue false */
  integer?: boolean;
}

/** What each parameter may be: one of a list, or a number of a range. */
export type SearchSpace<Parameters> = {
  readonly [Name in keyof Parameters]: readonly Parameters[Name][] | ParameterRange;
};

const RANGE: OptionNames<ParameterRange> = { min: true, max: true, scale: true, integer: true };

/** Checks a space under the name of the function that was called. */
export function checkSpace(functionName: string, space: Readonly<Record<string, unknown>>): void {
  checkOptions(functionName, space, undefined, "space");
  if (Object.keys(space).length === 0) {
    throw new RangeError(`${functionName}: space must have at least one parameter, got none`);
  }
  for (const [name, choice] of Object.entries(space)) {
    if (Array.isArray(choice)) {
      if (choice.length === 0)
        throw new RangeError(`${functionName}: ${name} must have a value, got an empty list`);
    } else checkRange(functionName, name, choice);
  }
}

function checkRange(functionName: string, name: string, choice: unknown): void {
  if (typeof choice !== "object" || choice === null) {
    throw new TypeError(`${functionName}: ${name} must be a list or a range, got ${describeValue(choice)}`);
  }
  const range = choice as ParameterRange;
  checkOptions(functionName, range, RANGE, name);
  const { scale = "linear", integer = false } = range;
  checkChoice(functionName, `scale of ${name}`, scale, ["linear", "log"]);
  checkBoolean(functionName, `integer of ${name}`, integer);
  const min = checkNumber(
    functionName,
    `min of ${name}`,
    range.min,
    scale === "log" ? { min: Number.MIN_VALUE } : {},
  );
  const max = checkNumber(functionName, `max of ${name}`, range.max, { min });
  checkNumber(functionName, `the span of ${name}`, max - min);
  if (integer && Math.ceil(min) > Math.floor(max)) {
    throw new RangeError(`${functionName}: ${name} must hold a whole number, got ${min} to ${max}`);
  }
}
