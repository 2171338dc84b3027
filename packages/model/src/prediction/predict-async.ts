import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkInteger, checkOptions, type Matrix } from "@vscnn/core";
import { checkBackend } from "../check-backend.ts";
import { watchDevice } from "../device/watch-device.ts";
import type { ClassNetwork } from "./class-network.ts";
import { finishedPredictions } from "./finished-predictions.ts";
import type { ModelInputs } from "./named-inputs.ts";
import { packInputs } from "./packed-inputs.ts";
import { PREDICT_OPTIONS, type PredictOptions } from "./predict.ts";
import { predictUncheckedAsync } from "./predict-unchecked.ts";

/**
 * {@link predict} that waits for the backend, with the same bits: the form for graphics cards, whose numbers cannot be read at
 * once.
 *
 * @param model - a network from `fuse`, a preset or a loader
 * @param inputs - as for `predict`
 * @returns a number per row; a matrix of `[rows, classes]` from a network of classes
 * @throws TypeError or RangeError if the inputs do not fit the network or are not finite in single precision
 * @throws Error if a prediction is not finite, or the graphics card is lost or has too little memory
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * const model = fuse([denseBranch({ name: "social", length: 2 })], denseHead({ units: [4] }));
 * await predictAsync(model, matrixFrom([[0, 0], [0, 0]])); // => [0, 0]
 */
export function predictAsync(
  model: ClassNetwork,
  inputs: ModelInputs,
  options?: PredictOptions,
): Promise<Matrix>;
export function predictAsync(
  model: LayersModel,
  inputs: ModelInputs,
  options?: PredictOptions,
): Promise<Float32Array>;
export async function predictAsync(
  model: LayersModel,
  inputs: ModelInputs,
  options: PredictOptions = {},
): Promise<Float32Array | Matrix> {
  checkOptions("predictAsync", options, PREDICT_OPTIONS);
  const { batchSize = 400 } = options;
  checkInteger("predictAsync", "batchSize", batchSize, { min: 1 });
  checkBackend("predictAsync");
  const packed = packInputs("predictAsync", model, inputs);
  const device = watchDevice("predictAsync");
  try {
    const predicted = await predictUncheckedAsync(model, packed, batchSize);
    device.check();
    return finishedPredictions("predictAsync", model, predicted);
  } catch (cause) {
    throw (await device.explain()) ?? cause;
  } finally {
    device.end();
  }
}
