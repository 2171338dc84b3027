import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkMatrix, type Matrix } from "@vscnn/core";
import { singlePrecision } from "./single-precision.ts";

/** One input's numbers, row after row. */
interface PackedInput {
  readonly values: Float32Array;
  readonly columns: number;
}

/** All inputs of a network, in its order. */
export interface PackedInputs {
  readonly rows: number;
  readonly inputs: readonly PackedInput[];
}

/** Checks that matrices fit a network's inputs, and packs them as single-precision rows. */
export function packInputs(
  functionName: string,
  model: LayersModel,
  inputs: Matrix | readonly Matrix[],
  name = "inputs",
): PackedInputs {
  checkModel(functionName, model);
  const matrices: readonly Matrix[] = Array.isArray(inputs) ? inputs : [inputs as Matrix];
  if (matrices.length !== model.inputs.length) {
    throw new RangeError(
      `${functionName}: ${name} must be ${model.inputs.length} matrices (${model.inputNames.join(", ")}), got ${matrices.length}`,
    );
  }
  const packed = matrices.map((matrix, index) => {
    const label = matrices.length === 1 ? name : `${name}[${index}]`;
    const columns = model.inputs[index].shape[1] as number;
    checkMatrix(functionName, label, matrix, { columns });
    if (matrix.shape[0] !== matrices[0].shape[0]) {
      throw new RangeError(
        `${functionName}: ${label} must have ${matrices[0].shape[0]} rows, got ${matrix.shape[0]}`,
      );
    }
    return { values: singlePrecision(functionName, matrix, label), columns };
  });
  return { rows: matrices[0].shape[0], inputs: packed };
}

/** Checks that a network takes matrices and gives one number a row. */
export function checkModel(functionName: string, model: LayersModel): void {
  if (typeof model !== "object" || model === null || !Array.isArray(model.inputs)) {
    throw new TypeError(`${functionName}: model must be a tf.LayersModel`);
  }
  for (const [index, input] of model.inputs.entries()) {
    if (input.shape.length !== 2 || input.shape[1] === null) {
      throw new RangeError(
        `${functionName}: model must have inputs of shape [rows, columns], got [${input.shape}] for '${model.inputNames[index]}'`,
      );
    }
  }
  const [output] = model.outputs;
  if (model.outputs.length !== 1 || output.shape.length !== 2 || output.shape[1] !== 1) {
    const shapes = model.outputs.map(({ shape }) => `[${shape}]`).join(", ");
    throw new RangeError(`${functionName}: model must have one output of shape [rows, 1], got ${shapes}`);
  }
}
