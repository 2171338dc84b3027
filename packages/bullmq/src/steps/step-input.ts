import { describeValue } from "@vscnn/core";
import type { Json, TaskContext } from "../tasks/task.ts";

/** The fields of a step's input, which `planFlow` has written and checked. */
export function stepInput<Fields extends object>(input: Json): Fields {
  if (typeof input === "object" && input !== null && !Array.isArray(input)) return input as unknown as Fields;
  throw new TypeError(`the input of a step must be an object, got ${describeValue(input)}`);
}

/** The store of a step. */
export function storeOf({ name, features }: TaskContext): string {
  if (features !== undefined) return features;
  throw new RangeError(`step ${name} needs a store of features`);
}
