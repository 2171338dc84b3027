import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkMatrix } from "@vscnn/core";
import { checkLayersModel } from "../check-layers-model.ts";
import { checkIntegers } from "./check-integers.ts";
import { classesOf } from "./classes-of.ts";
import { largestIntegers } from "./largest-integers.ts";
import { type ModelInputs, orderInputs } from "./named-inputs.ts";
import { singlePrecision } from "./single-precision.ts";

/** One input's numbers, row after row. */
export interface PackedInput {
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
  inputs: ModelInputs,
  name = "inputs",
): PackedInputs {
  let rows: number | undefined;
  const packed = packEach(functionName, model, inputs, name).map(({ label, ...input }) => {
    const own = input.values.length / input.columns;
    rows ??= own;
    if (own !== rows) throw new RangeError(`${functionName}: ${label} must have ${rows} rows, got ${own}`);
    return input;
  });
  return { rows: rows as number, inputs: packed };
}

/** {@link packInputs} of matrices that need not have the same number of rows. */
export function packEach(
  functionName: string,
  model: LayersModel,
  inputs: ModelInputs,
  name = "inputs",
): (PackedInput & { readonly label: string })[] {
  checkModel(functionName, model);
  const largest = largestIntegers(model);
  return orderInputs(functionName, model, inputs, name).map(({ label, matrix }, index) => {
    const columns = model.inputs[index].shape[1] as number;
    checkMatrix(functionName, label, matrix, { columns });
    const values = singlePrecision(functionName, matrix, label);
    if (largest[index] !== undefined) checkIntegers(functionName, label, values, columns, largest[index]);
    return { label, values, columns };
  });
}

/** Checks that a network takes matrices and gives one number per row, or the probabilities of classes. */
export function checkModel(functionName: string, model: LayersModel): void {
  checkLayersModel(functionName, model);
  for (const [index, input] of model.inputs.entries()) {
    if (input.shape.length !== 2 || input.shape[1] === null) {
      throw new RangeError(
        `${functionName}: model must have inputs of shape [rows, columns], got [${input.shape}] for '${model.inputNames[index]}'`,
      );
    }
  }
  const [output] = model.outputs;
  const isNumber = output?.shape.length === 2 && output.shape[1] === 1;
  if (model.outputs.length !== 1 || !(isNumber || classesOf(model) !== undefined)) {
    const shapes = model.outputs.map(({ shape }) => `[${shape}]`).join(", ");
    throw new RangeError(
      `${functionName}: model must have one output of shape [rows, 1], or [rows, classes] of a softmax, got ${shapes}`,
    );
  }
}
