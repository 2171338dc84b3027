/**
 * Checks that objects and arrays lie in each other only so deep, as in JSON from a stranger: code that walks into them
 * by calling itself would run out of stack.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param name - the argument as the caller knows it
 * @param value - anything; what typed arrays hold is not walked into
 * @param limits - `max`: the most levels, of which a plain array has one
 * @throws RangeError if there are more levels, which there are where a value holds itself
 * @example
 * checkNesting("loadModel", "model.json", { layers: [{ units: 4 }] }, { max: 3 });
 */
export function checkNesting(
  functionName: string,
  name: string,
  value: unknown,
  { max }: { max: number },
): void {
  // Of each level what is looked at: a list of all that waits would outgrow the value
  const levels: { values: readonly unknown[]; at: number }[] = [{ values: [value], at: 0 }];
  for (let last = levels.at(-1); last !== undefined; last = levels.at(-1)) {
    if (last.at === last.values.length) {
      levels.pop();
      continue;
    }
    const within = last.values[last.at++];
    if (typeof within !== "object" || within === null || ArrayBuffer.isView(within)) continue;
    if (levels.length > max)
      throw new RangeError(`${functionName}: ${name} must be nested at most ${max} levels deep`);
    levels.push({ values: Object.values(within), at: 0 });
  }
}
