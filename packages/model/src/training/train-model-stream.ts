import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkInteger, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { checkBackend } from "../check-backend.ts";
import { checkModel } from "../prediction/packed-inputs.ts";
import { checkTrainingOptions, TRAINING_OPTIONS } from "./check-training-options.ts";
import { streamRows } from "./streaming/stream-rows.ts";
import { trainRows } from "./train-model.ts";
import type { TrainModelOptions } from "./train-model-options.ts";
import type { TrainingData } from "./training-data.ts";
import type { TrainingHistory } from "./training-history.ts";
import type { TrainingShards } from "./training-shards.ts";

/** Options of {@link trainModelStream}: those of `trainModel`, but that validation is needed. */
export interface TrainModelStreamOptions extends TrainModelOptions {
  /** Rows that choose the best epoch and give the metrics; they are in memory. */
  validation: TrainingData;
  /** Most rows in memory: shards are read in an order drawn for the epoch, and the rows of as many as fit are mixed. @defaultValue 65536 */
  bufferRows?: number;
}

const OPTIONS: OptionNames<TrainModelStreamOptions> = { ...TRAINING_OPTIONS, bufferRows: true };

/**
 * {@link trainModel} on rows that memory does not hold: every epoch reads the shards in another order, and mixes the rows of as
 * many as a buffer holds. A first pass checks and counts the rows.
 *
 * The same seed, shards, buffer and backend give the same bits; if the buffer holds all rows, those of `trainModel` on the
 * shards one below the other.
 *
 * @param model - a network from `fuse`, a preset or a loader; its weights are changed
 * @param shards - the rows, in parts
 * @returns a record per epoch, and which was best
 * @throws TypeError or RangeError if an argument or option is not legal, or the checkpoint belongs to another training
 * @throws Error as of `trainModel`, or if a shard is not the same when it is read again; what `read` throws
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * const model = fuse([denseBranch({ name: "social", length: 1 })], denseHead({ units: [] }));
 * const parts = [0, 2].map((x) => ({ inputs: matrixFrom([[x], [x + 1]]), target: [1 + 2 * x, 3 + 2 * x] }));
 * const shards = { shardCount: 2, read: (shard) => parts[shard] };
 * const history = await trainModelStream(model, shards, { epochs: 3, validation: parts[0], bufferRows: 2 });
 * history.epochs.length; // => 3
 */
export async function trainModelStream(
  model: LayersModel,
  shards: TrainingShards,
  options: TrainModelStreamOptions,
): Promise<TrainingHistory> {
  const name = "trainModelStream";
  checkBackend(name);
  checkModel(name, model);
  checkOptions(name, options, OPTIONS);
  const { bufferRows = 65_536, ...training } = options;
  checkInteger(name, "bufferRows", bufferRows, { min: 1 });
  checkShards(name, shards);
  if (training.validation === undefined) {
    throw new TypeError(`${name}: validation must be { inputs, target }, got undefined`);
  }
  try {
    const settings = checkTrainingOptions(model, training);
    const { seed, signal } = settings;
    const rows = await streamRows(model, shards, { seed, bufferRows, signal });
    return await trainRows(model, rows, settings, training.resumeFrom);
  } catch (error) {
    if (error instanceof Error) error.message = error.message.replace(/^trainModel: /, `${name}: `);
    throw error;
  }
}

function checkShards(functionName: string, shards: unknown): void {
  const { shardCount, read } = (shards ?? {}) as Partial<TrainingShards>;
  if (typeof read !== "function") {
    throw new TypeError(`${functionName}: shards must be { shardCount, read }, got ${describeValue(shards)}`);
  }
  checkInteger(functionName, "shards.shardCount", shardCount, { min: 1 });
}
