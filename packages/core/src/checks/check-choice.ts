import { describeValue } from "./describe-value.ts";

/**
 * Checks that an argument is one of a few words.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param name - the argument as the caller knows it
 * @returns the value, typed as one of the choices
 * @throws TypeError if it is not a string
 * @throws RangeError if it is none of the choices
 * @example
 * checkChoice("lbpHistogram", "norm", "l1", ["l1", "l2", "none"]); // => "l1"
 */
export function checkChoice<Choice extends string>(
  functionName: string,
  name: string,
  value: unknown,
  choices: readonly Choice[],
): Choice {
  const need = `${functionName}: ${name} must be ${choices.map((choice) => `'${choice}'`).join(" or ")}`;
  if (typeof value !== "string") throw new TypeError(`${need}, got ${describeValue(value)}`);
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new RangeError(`${need}, got ${describeValue(value)}`);
  return found;
}
