import { type Tensor, tensor2d, tidy } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** Numbers that all layers together may give for one row, 64 MiB; the paper's network has some sixty thousand. */
const MAX_ACTIVATIONS = 2 ** 24;

/** What the inputs of the trial are filled with, a row each: nothing that an embedding of one word could not take. */
const TRIAL_ROWS = [0, 0.5];

/**
 * Judges a network by what its layers make of a row: their shapes are known and not too large, and a trial gives one
 * number a row. Settings that are nonsense often show only there.
 *
 * @throws RangeError if it is too large or predicts no number, Error with a `cause` if it cannot predict
 */
export async function checkNetwork(functionName: string, model: LayersModel): Promise<void> {
  const size = activationsOf(functionName, model);
  if (size > MAX_ACTIVATIONS) {
    throw new RangeError(
      `${functionName}: model must have layers that give at most ${MAX_ACTIVATIONS} numbers a row, got ${size}`,
    );
  }
  const predicted = await trial(functionName, model);
  const columns = model.outputs[0].shape[1] as number;
  if (predicted.length !== TRIAL_ROWS.length * columns || !predicted.some(Number.isFinite)) {
    throw new RangeError(
      `${functionName}: model must predict a number for a row of zeros or of halves, got ${[...predicted].join(" and ")}`,
    );
  }
}

/** Numbers in the outputs of all layers for one row. */
function activationsOf(functionName: string, model: LayersModel): number {
  let sum = 0;
  for (const layer of model.layers) {
    for (const { shape } of layer.inboundNodes.flatMap((node) => node.outputTensors)) {
      const [rows, ...sides] = shape;
      if (rows !== null || !sides.every((side) => Number.isSafeInteger(side) && (side as number) >= 1)) {
        throw new RangeError(
          `${functionName}: model must have layers of known shapes, got [${shape}] of '${layer.name}'`,
        );
      }
      sum += sides.reduce<number>((size, side) => size * (side as number), 1);
    }
  }
  return sum;
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
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${functionName}: model cannot predict: ${reason}`, { cause });
  } finally {
    output?.dispose();
  }
}
