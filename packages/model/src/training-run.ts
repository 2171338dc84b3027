import {
  add,
  mean,
  type Optimizer,
  type Scalar,
  squaredDifference,
  type Tensor,
  tensor2d,
  tidy,
  type Variable,
} from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { createRandom, describeValue, shuffledIndices } from "@vscnn/core";
import { evaluateRegression } from "@vscnn/metrics";
import { checkOptimizer } from "./check-resume.ts";
import { derivedSeed } from "./derived-seed.ts";
import { firstNonFinite } from "./first-non-finite.ts";
import { hashData } from "./hash-data.ts";
import type { EpochRecord, History } from "./history.ts";
import type { PackedInputs } from "./packed-inputs.ts";
import { pause } from "./pause.ts";
import { predictPacked } from "./predict.ts";
import {
  readOptimizer,
  readWeights,
  type SavedTensor,
  succeedOptimizer,
  writeOptimizer,
  writeWeights,
} from "./saved-tensor.ts";
import type { BatchProgress } from "./train-model.ts";
import {
  CHECKPOINT_KIND,
  CHECKPOINT_VERSION,
  type CheckpointStore,
  type TrainingCheckpoint,
  type TrainingSetup,
} from "./training-checkpoint.ts";

/** Checked rows and targets. */
export interface PackedData extends PackedInputs {
  readonly target: Float64Array;
}

/** Checked options of `trainModel`. */
export interface Settings {
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly patience: number;
  readonly rateOf: (epoch: number) => number;
  readonly createOptimizer: (learningRate: number) => Optimizer;
  readonly validation: PackedData | undefined;
  readonly checkpoint: CheckpointStore | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onEpoch: ((record: EpochRecord) => void | Promise<void>) | undefined;
  readonly onBatch: ((progress: BatchProgress) => void) | undefined;
}

/** A training that can be taken up and brought to its end. */
export interface TrainingRun {
  readonly setup: TrainingSetup;
  /** Names the step that runs, for what is drawn in it. */
  readonly stepLabel: () => string;
  /** Goes back to where a checked checkpoint was saved. */
  readonly resume: (checkpoint: TrainingCheckpoint) => void;
  /** Trains the epochs that are left. */
  readonly toEnd: () => Promise<History>;
}

/** Sets up the loop of `trainModel`; nothing is trained yet. */
export async function createTrainingRun(
  model: LayersModel,
  training: PackedData,
  settings: Settings,
): Promise<TrainingRun> {
  const { seed, batchSize, validation } = settings;
  const setup: TrainingSetup = {
    seed,
    batchSize,
    rows: training.rows,
    data: hashData(training),
    ...(validation === undefined ? {} : { validation: hashData(validation) }),
  };
  const variables = model.trainableWeights.map((weight) => weight.read() as Variable);
  const sizes = batchSizes(training.rows, batchSize, hasBatchNorm(model));
  const records: EpochRecord[] = [];
  let best = await readWeights(model);
  const wrong = firstNonFinite(best);
  if (wrong !== undefined) throw new RangeError(`trainModel: model must have finite weights, got ${wrong}`);
  let bestEpoch = 0;
  let optimizer: Optimizer | undefined;
  let resumed: TrainingCheckpoint | undefined;
  let label = "";

  function resume(checkpoint: TrainingCheckpoint): void {
    records.push(...checkpoint.epochs);
    bestEpoch = checkpoint.bestEpoch;
    best = [...(checkpoint.bestWeights ?? checkpoint.weights)];
    resumed = checkpoint;
    writeWeights(model, checkpoint.weights);
  }

  /**
   * The epoch's optimizer, with the state of the one before. Every epoch begins so, since tfjs's Adam does not save all
   * of its state and makes the rest anew: unbroken and resumed trainings must both meet that.
   */
  async function nextOptimizer(learningRate: number): Promise<Optimizer> {
    const next = settings.createOptimizer(learningRate);
    if (typeof next?.minimize !== "function") {
      throw new TypeError(`trainModel: optimizer must give a tf.Optimizer, got ${describeValue(next)}`);
    }
    try {
      if (optimizer !== undefined) await succeedOptimizer(optimizer, next);
      else if (resumed !== undefined) {
        checkOptimizer(resumed, next, model);
        await writeOptimizer(next, resumed.optimizer);
      }
    } catch (error) {
      next.dispose();
      throw error;
    }
    return next;
  }

  /** One step; gives the batch's loss. */
  async function trainBatch(chosen: Uint32Array, by: Optimizer): Promise<number> {
    const cost = tidy(() => {
      const inputs = training.inputs.map(({ values, columns }) => gather(values, columns, chosen));
      const target = gather(training.target, 1, chosen);
      const loss = () => {
        const output = model.apply(inputs.length === 1 ? inputs[0] : inputs, { training: true }) as Tensor;
        const error = mean<Scalar>(squaredDifference(output, target));
        return model.calculateLosses().reduce((sum, penalty) => add(sum, penalty), error) as Scalar;
      };
      return by.minimize(loss, true, variables) as Tensor;
    });
    const [loss] = await cost.data();
    cost.dispose();
    return loss;
  }

  async function trainEpoch(epoch: number, learningRate: number): Promise<number> {
    optimizer = await nextOptimizer(learningRate);
    const order = shuffledIndices(training.rows, createRandom(derivedSeed(seed, `shuffle/${epoch}`)));
    let start = 0;
    let total = 0;
    for (const [index, size] of sizes.entries()) {
      await pause();
      settings.signal?.throwIfAborted();
      label = `${epoch}/${index}`;
      const loss = await trainBatch(order.subarray(start, start + size), optimizer);
      if (!Number.isFinite(loss)) throw divergedError(`loss is ${loss}`, epoch, index + 1);
      start += size;
      total += loss * size;
      settings.onBatch?.({ epoch, batch: index + 1, batches: sizes.length, loss });
    }
    return total / training.rows;
  }

  function judge(epoch: number, learningRate: number, loss: number): EpochRecord {
    const judged = validation ?? training;
    const predicted = predictPacked(model, judged, 400);
    const wrong = predicted.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) throw divergedError(`prediction ${wrong} is ${predicted[wrong]}`, epoch);
    const metrics = evaluateRegression(judged.target, predicted);
    return validation === undefined
      ? { epoch, learningRate, loss, ...metrics }
      : { epoch, learningRate, loss, validationLoss: metrics.mse, ...metrics };
  }

  /** Some optimizers of tfjs cannot give their state away; without a checkpoint one epoch needs none. */
  async function readMoments(): Promise<SavedTensor[]> {
    try {
      return await readOptimizer(optimizer as Optimizer);
    } catch (error) {
      if (settings.checkpoint !== undefined) throw error;
      return [];
    }
  }

  /**
   * Keeps the state of an epoch if all of it is finite. Loss and predictions may look sound when it is not: an activation
   * can hide a NaN, and an optimizer whose second moment is infinite does not move its weight any more.
   */
  async function finishEpoch(record: EpochRecord): Promise<void> {
    const { epoch, validationLoss } = record;
    const least = records[bestEpoch - 1]?.validationLoss ?? Number.POSITIVE_INFINITY;
    const weights = await readWeights(model);
    const moments = await readMoments();
    const wrong = firstNonFinite([...weights, ...moments]);
    if (wrong !== undefined) throw divergedError(`there is ${wrong}`, epoch);
    records.push(record);
    if (validationLoss === undefined || validationLoss < least) {
      best = weights;
      bestEpoch = epoch;
    }
    await settings.checkpoint?.save({
      kind: CHECKPOINT_KIND,
      version: CHECKPOINT_VERSION,
      setup,
      epochs: [...records],
      bestEpoch,
      weights,
      ...(bestEpoch === epoch ? {} : { bestWeights: best }),
      optimizerName: (optimizer as Optimizer).getClassName(),
      optimizer: moments,
    });
    await settings.onEpoch?.(record);
  }

  async function toEnd(): Promise<History> {
    const isOver = () => records.length >= settings.epochs || isOutOfPatience();
    const isOutOfPatience = () => records.length - bestEpoch >= settings.patience;
    try {
      while (!isOver()) {
        const epoch = records.length + 1;
        const learningRate = settings.rateOf(epoch);
        const loss = await trainEpoch(epoch, learningRate);
        await finishEpoch(judge(epoch, learningRate, loss));
      }
    } finally {
      optimizer?.dispose();
      writeWeights(model, best);
    }
    return { epochs: records, bestEpoch, stoppedEarly: records.length < settings.epochs };
  }

  return { setup, stepLabel: () => label, resume, toEnd };
}

/** Rows of each batch of an epoch. */
function batchSizes(rows: number, batchSize: number, joinsSingleRow: boolean): number[] {
  const sizes = Array.from({ length: Math.ceil(rows / batchSize) }, (_, batch) =>
    Math.min(batchSize, rows - batch * batchSize),
  );
  if (joinsSingleRow && batchSize > 1 && sizes.length > 1 && sizes.at(-1) === 1) {
    sizes.pop();
    sizes[sizes.length - 1]++;
  }
  return sizes;
}

function hasBatchNorm(model: LayersModel): boolean {
  return model.layers.some((layer) => layer.getClassName() === "BatchNormalization");
}

function gather(values: Float32Array | Float64Array, columns: number, chosen: Uint32Array): Tensor {
  const gathered = new Float32Array(chosen.length * columns);
  chosen.forEach((row, index) => {
    gathered.set(values.subarray(row * columns, (row + 1) * columns), index * columns);
  });
  return tensor2d(gathered, [chosen.length, columns]);
}

function divergedError(what: string, epoch: number, batch?: number): Error {
  const place = batch === undefined ? `after epoch ${epoch}` : `in epoch ${epoch}, batch ${batch}`;
  return new Error(
    `trainModel: ${what} ${place}: try a smaller learningRate, columns scaled to about 0 to 1, a target of mean 0, ` +
      "or initializer 'glorotUniform' if the network has 'paper'",
  );
}
