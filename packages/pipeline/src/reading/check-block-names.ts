import { checkChoice, describeValue } from "@vscnn/core";

/** Checks that an argument is a list of names of some of these blocks. */
export function checkBlockNames(
  functionName: string,
  name: string,
  names: unknown,
  blocks: readonly { readonly name: string }[],
): asserts names is readonly string[] {
  if (!Array.isArray(names) || names.length === 0) {
    throw new TypeError(`${functionName}: ${name} must be names of blocks, got ${describeValue(names)}`);
  }
  const known = blocks.map((block) => block.name);
  for (const given of names) checkChoice(functionName, `each of ${name}`, given, known);
}
