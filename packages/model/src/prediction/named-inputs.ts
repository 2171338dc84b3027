import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkOptions, type Matrix } from "@vscnn/core";

/** The inputs of a network: a matrix per input in its order, matrices by the inputs' names, or the matrix of the only one. */
export type ModelInputs = Matrix | readonly Matrix[] | Readonly<Record<string, Matrix>>;

/** A matrix, or what was given as one, and what the caller calls it. */
export interface LabeledInput {
  readonly label: string;
  readonly matrix: unknown;
}

/**
 * Puts inputs in the order of a network.
 *
 * @throws TypeError if a name is not that of an input or a matrix is missing, RangeError if there are too few or too many
 */
export function orderInputs(
  functionName: string,
  model: LayersModel,
  inputs: unknown,
  name: string,
): LabeledInput[] {
  const names = model.inputNames;
  if (!isNamed(inputs)) {
    const matrices: readonly unknown[] = Array.isArray(inputs) ? inputs : [inputs];
    if (matrices.length !== names.length) {
      throw new RangeError(
        `${functionName}: ${name} must be ${names.length} matrices (${names.join(", ")}), got ${matrices.length}`,
      );
    }
    const isAlone = matrices.length === 1;
    return matrices.map((matrix, index) => ({ label: isAlone ? name : `${name}[${index}]`, matrix }));
  }
  checkOptions(functionName, inputs, Object.fromEntries(names.map((each) => [each, true])), name);
  const missing = names.find((each) => !Object.hasOwn(inputs, each));
  if (missing !== undefined) {
    throw new TypeError(
      `${functionName}: ${name} must have a matrix for each of ${names.join(", ")}, '${missing}' is missing`,
    );
  }
  return names.map((each) => ({ label: `${name}.${each}`, matrix: inputs[each] }));
}

/** Matrices and tensors have a shape; an object of names is a plain one. */
function isNamed(inputs: unknown): inputs is Record<string, unknown> {
  if (typeof inputs !== "object" || inputs === null || Array.isArray(inputs)) return false;
  const prototype: unknown = Object.getPrototypeOf(inputs);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain && !("shape" in inputs && "data" in inputs);
}
