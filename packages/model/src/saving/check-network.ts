import { type Tensor, tensor2d, tidy } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { reasonOf } from "@vscnn/core";
import { checkActivations } from "./check-activations.ts";

/** What the inputs of the trial are filled with, one row for each: nothing that an embedding of one word could not take. */
const TRIAL_ROWS = [0, 0.5];

/**
 * Judges a network by what its layers make of a row: their shapes are known and not too large, and a trial gives one
 * number per row. Settings that are nonsense often show only there.
 *
 * @throws RangeError if it is too large or predicts no number, Error with a `cause` if it cannot predict
 */
export async function checkNetwork(functionName: string, model: LayersModel): Promise<void> {
  checkActivations(functionName, model);
  const predicted = await trial(functionName, model);
  const columns = model.outputs[0].shape[1] as number;
  if (predicted.length !== TRIAL_ROWS.length * columns || !predicted.some(Number.isFinite)) {
    throw new RangeError(
      `${functionName}: model must predict a number for a row of zeros or of halves, got ${[...predicted].join(" and ")}`,
    );
  }
}

async function trial(functionName: string, model: LayersModel): Promise<Float32Array> {
  let output: Tensor | undefined;
  try {
    output = tidy(() => {
      const inputs = model.inputs.map(({ shape }) => {
        const columns = shape[1] as number;
        const values = TRIAL_ROWS.flatMap((value) => Array.from({ length: columns }, () => value));
        return tensor2d(values, [TRIAL_ROWS.length, columns]);
      });
      return model.apply(inputs.length === 1 ? inputs[0] : inputs, { training: false }) as Tensor;
    });
    return (await output.data()) as Float32Array;
  } catch (cause) {
    throw new Error(`${functionName}: model cannot predict: ${reasonOf(cause)}`, { cause });
  } finally {
    output?.dispose();
  }
}
