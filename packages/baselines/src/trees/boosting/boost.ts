// scikit-learn (BSD-3, see NOTICE): what is drawn from the random state, and in which order, how the first prediction is
// summed and when the fit ends early are those of its GradientBoostingRegressor.
import { createRandomWords, packedMatrix } from "@vscnn/core";
import { areComparable } from "../../checks/check-training-data.ts";
import type { GradientBoostingModel } from "../../models/gradient-boosting-model.ts";
import type { BoostingProgress } from "../../options/boosting-options.ts";
import type { BoostingSettings } from "../../options/boosting-settings.ts";
import type { RandomWords } from "../../random/numpy-random.ts";
import { rowsThatCount, type TrainingRows } from "../../rows/training-rows.ts";
import { columnsFrom } from "../columns/columns-from.ts";
import { finishTrees, peekTrees } from "../nodes/tree-builder.ts";
import { addTree } from "../predict/add-tree.ts";
import { chooseRows } from "./choose-rows.ts";
import { holdBack } from "./hold-back.ts";
import type { BoostedRows, Loss } from "./losses/loss.ts";
import { lossOf } from "./losses/loss-of.ts";
import { meanLoss } from "./mean-loss.ts";
import { exactStages, histogramStages, type Stages } from "./stages.ts";

/** A fit while it goes on. */
interface Boosting {
  readonly functionName: string;
  readonly settings: BoostingSettings;
  readonly loss: Loss;
  readonly baseline: number;
  readonly stages: Stages;
  readonly rows: BoostedRows;
  readonly residuals: Float64Array;
  readonly words: RandomWords;
  /** Rows that each tree is grown on. */
  readonly inBag: number;
  /** Rows held back, if any. */
  readonly validation: HeldRows | undefined;
  readonly trainLoss: number[];
  readonly validationLoss: number[];
  /** The last validation losses that were an improvement. */
  readonly recentLosses: Float64Array;
  /** Decrease of the mean squared error by each column's splits, summed over the trees. */
  readonly gains: Float64Array;
}

interface HeldRows extends BoostedRows {
  /** In single precision, row after row. */
  readonly cells: Float32Array;
}

/** Boosts trees; pauses after each, and returns the model with the trees so far when told to end. */
export function* boost(
  functionName: string,
  given: TrainingRows,
  settings: BoostingSettings,
): Generator<BoostingProgress, GradientBoostingModel, boolean> {
  const boosting = begin(functionName, given, settings);
  for (let tree = 0; tree < settings.nEstimators; tree++) {
    growTree(boosting);
    const progress: BoostingProgress = {
      trees: tree + 1,
      nEstimators: settings.nEstimators,
      trainLoss: boosting.trainLoss[tree],
    };
    const isStuck = validate(boosting, progress);
    if ((yield progress) || isStuck) break;
  }
  return modelOf(boosting, given.matrix.shape[1]);
}

function begin(functionName: string, given: TrainingRows, settings: BoostingSettings): Boosting {
  const { train, validation } = holdBack(functionName, rowsThatCount(given), settings);
  const { targets, weights } = train;
  const words = createRandomWords(settings.seed);
  const loss = lossOf(settings);
  const baseline = loss.baseline(targets, weights);
  const cells = columnsFrom(functionName, train.matrix);
  const options = { functionName, cells, weights, settings, words };
  const stages = settings.method === "hist" ? histogramStages(options) : exactStages(options);
  stages.sums.fill(baseline);
  return {
    functionName,
    settings,
    loss,
    baseline,
    stages,
    rows: { targets, sums: stages.sums, weights },
    residuals: new Float64Array(targets.length),
    words,
    inBag: Math.max(1, Math.floor(settings.subsample * targets.length)),
    validation: validation && heldRowsOf(validation, baseline),
    trainLoss: [],
    validationLoss: [],
    recentLosses: new Float64Array(settings.nIterNoChange ?? 0).fill(Number.POSITIVE_INFINITY),
    gains: new Float64Array(cells.columns),
  };
}

function heldRowsOf({ matrix, targets, weights }: TrainingRows, baseline: number): HeldRows {
  const sums = new Float64Array(targets.length).fill(baseline);
  return { targets, weights, sums, cells: Float32Array.from(packedMatrix(matrix)) };
}

/** Grows the next tree and notes the loss on the rows it was grown on. */
function growTree(boosting: Boosting): void {
  const { loss, rows, residuals, stages, settings, words, inBag, trainLoss } = boosting;
  const count = residuals.length;
  const chosen = settings.subsample < 1 ? chooseRows(count, inBag, words) : undefined;
  loss.residuals(rows, residuals);
  const leafValue = loss.leafValue && ((leaf: Int32Array) => loss.leafValue?.(rows, leaf) ?? 0);
  stages.gains.fill(0);
  const weight = stages.grow({ chosen, residuals, leafValue });
  stages.gains.forEach((gain, column) => {
    boosting.gains[column] += gain / weight;
  });
  trainLoss.push(meanLoss(loss, rows, chosen));
  checkLoss(boosting, trainLoss[trainLoss.length - 1]);
}

/** Notes the loss on the rows held back; true if the last trees did not lower it. */
function validate(boosting: Boosting, progress: BoostingProgress): boolean {
  const { validation, stages, settings, recentLosses, validationLoss, loss, trainLoss } = boosting;
  if (validation === undefined) return false;
  const tree = trainLoss.length - 1;
  const { learningRate, tolerance } = settings;
  const columns = stages.gains.length;
  addTree(
    peekTrees(stages.builder),
    { tree, scale: learningRate },
    validation.cells,
    columns,
    validation.sums,
  );
  const current = meanLoss(loss, validation);
  checkLoss(boosting, current);
  validationLoss.push(current);
  progress.validationLoss = current;
  const isStuck = !recentLosses.some((recent) => current + tolerance < recent);
  recentLosses[tree % recentLosses.length] = current;
  return isStuck;
}

/** Refuses a loss that has grown until it, or the squares of the next tree, cannot be told any more. */
function checkLoss({ functionName, residuals, trainLoss }: Boosting, loss: number): void {
  if (areComparable(loss * residuals.length, residuals.length)) return;
  throw new RangeError(
    `${functionName}: loss must stay finite, got ${loss} after ${trainLoss.length} trees: scale the targets down` +
      " or lower learningRate",
  );
}

function modelOf(boosting: Boosting, columns: number): GradientBoostingModel {
  const { settings, baseline, stages, gains, trainLoss, validationLoss } = boosting;
  return {
    kind: "gradient-boosting",
    version: 1,
    method: settings.method,
    loss: settings.loss,
    columns,
    learningRate: settings.learningRate,
    baseline,
    nodes: finishTrees(stages.builder),
    gains: gains.map((gain) => gain / trainLoss.length),
    trainLoss: Float64Array.from(trainLoss),
    validationLoss: Float64Array.from(validationLoss),
  };
}
