import { typedArrayName } from "../arrays/typed-array-name.ts";
import { describeValue } from "./describe-value.ts";
import { nearestName } from "./nearest-name.ts";

/** Every option of a function by name, which the compiler keeps complete: `{ norm: true, border: true }`. */
export type OptionNames<Options extends object> = Readonly<Record<keyof Options & string, true>>;

/**
 * Checks that options were given as an object which holds no option that the function does not know: a misspelled
 * option would otherwise be ignored without a word.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param options - what was given as its options
 * @param names - every option there is, each with the value `true`; left out where any name is legal
 * @param name - what the argument is called
 * @throws TypeError if it is not an object, or has an unknown option; the nearest known name is suggested
 * @example
 * checkOptions("fitPca", { components: 2 }, { components: true, tolerance: true });
 */
export function checkOptions<Options extends object>(
  functionName: string,
  options: Options,
  names?: OptionNames<Options>,
  name = "options",
): asserts options is Options {
  const isPlain = typeof options === "object" && options !== null && !Array.isArray(options);
  if (!isPlain || typedArrayName(options) !== undefined) {
    throw new TypeError(`${functionName}: ${name} must be an object, got ${describeValue(options)}`);
  }
  if (names === undefined) return;
  for (const given of Object.keys(options)) {
    if (!Object.hasOwn(names, given)) throw unknownOption(functionName, name, given, Object.keys(names));
  }
}

function unknownOption(
  functionName: string,
  name: string,
  given: string,
  known: readonly string[],
): TypeError {
  const nearest = nearestName(given, known);
  const shown = given.length > 40 ? `${given.slice(0, 40)}…` : given;
  const help =
    nearest === undefined
      ? `known are ${known.map((option) => `'${option}'`).join(", ")}`
      : `did you mean '${nearest}'?`;
  return new TypeError(`${functionName}: ${name} has an unknown name '${shown}', ${help}`);
}
