// scikit-learn (BSD-3, see NOTICE): what is drawn from the random state, and in which order, how the first prediction is
// summed and when the fit ends early are those of its GradientBoostingRegressor.
import { createRandomWords, packedMatrix } from "@vscnn/core";
import { areComparable } from "../../checks/check-training-data.ts";
import type { TreeThreads } from "../../kernels/tree-memory.ts";
import type { GradientBoostingModel } from "../../models/gradient-boosting-model.ts";
import type { BoostingProgress } from "../../options/boosting-options.ts";
import type { BoostingSettings } from "../../options/boosting-settings.ts";
import { rowsThatCount, type TrainingRows } from "../../rows/training-rows.ts";
import { columnsFrom } from "../columns/columns-from.ts";
import { markTrees } from "../nodes/part-of-trees.ts";
import { finishTrees, peekTrees } from "../nodes/tree-builder.ts";
import { addTree } from "../predict/add-tree.ts";
import { type Boosting, type HeldRows, noteHeldLoss } from "./boosting.ts";
import { packNewTrees } from "./checkpoint/new-trees.ts";
import { resume } from "./checkpoint/resume.ts";
import { drawRows } from "./choose-rows.ts";
import { holdBack } from "./hold-back.ts";
import { lossOf } from "./losses/loss-of.ts";
import { meanLoss } from "./mean-loss.ts";
import { exactStages, histogramStages } from "./stages.ts";

/** What a fit tells after each tree. */
interface BoostingStep {
  readonly progress: BoostingProgress;
  /** The trees grown since this was asked last, as bytes that another fit can be resumed from. */
  readonly newTrees: () => Uint8Array<ArrayBuffer>;
}

/** A fit that pauses after each tree, and ends with the model. */
export type BoostingSteps = Generator<BoostingStep, GradientBoostingModel, boolean>;

/** How a fit goes on. */
export interface BoostOptions {
  /** What a fit on the same rows with the same settings gave as `newTrees`, in its order. */
  readonly earlier?: readonly unknown[];
  readonly threads?: TreeThreads | undefined;
}

/** Boosts trees; pauses after each, and returns the model with the trees so far when told to end. */
export function boost(
  functionName: string,
  given: TrainingRows,
  settings: BoostingSettings,
  { earlier = [], threads }: BoostOptions = {},
): BoostingSteps {
  return growTrees(begin(functionName, given, settings, threads), earlier);
}

/** {@link boost} from where a fit begins. */
export function* growTrees(boosting: Boosting, earlier: readonly unknown[]): BoostingSteps {
  const { trainLoss, settings } = boosting;
  let isStuck = resume(boosting, earlier);
  let kept = markTrees(boosting.stages.builder);
  const newTrees = () => {
    const packed = packNewTrees(boosting, kept);
    kept = markTrees(boosting.stages.builder);
    return packed;
  };
  while (!isStuck && trainLoss.length < settings.nEstimators) {
    growTree(boosting);
    const progress: BoostingProgress = {
      trees: trainLoss.length,
      nEstimators: settings.nEstimators,
      trainLoss: trainLoss[trainLoss.length - 1],
    };
    isStuck = validate(boosting, progress);
    if (yield { progress, newTrees }) break;
  }
  return modelOf(boosting);
}

function begin(
  functionName: string,
  given: TrainingRows,
  settings: BoostingSettings,
  threads: TreeThreads | undefined,
): Boosting {
  const { train, validation } = holdBack(functionName, rowsThatCount(given), settings);
  const { targets, weights } = train;
  const words = createRandomWords(settings.seed);
  const cells = columnsFrom(functionName, train.matrix);
  const options = { functionName, cells, weights, settings, words, threads };
  const stages = settings.method === "hist" ? histogramStages(options) : exactStages(options);
  return beginWith({ functionName, settings, words, stages, targets, weights }, validation);
}

/** What a fit begins with. */
type FirstParts = Pick<Boosting, "functionName" | "settings" | "words" | "stages"> &
  Pick<TrainingRows, "targets" | "weights">;

/** A fit without a tree. */
export function beginWith(
  { functionName, settings, words, stages, targets, weights }: FirstParts,
  validation?: TrainingRows,
): Boosting {
  const loss = lossOf(settings);
  const baseline = loss.baseline(targets, weights);
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
    gains: new Float64Array(stages.gains.length),
  };
}

function heldRowsOf({ matrix, targets, weights }: TrainingRows, baseline: number): HeldRows {
  const sums = new Float64Array(targets.length).fill(baseline);
  return { targets, weights, sums, cells: Float32Array.from(packedMatrix(matrix)) };
}

/** Grows the next tree and notes the loss on the rows it was grown on. */
function growTree(boosting: Boosting): void {
  const { loss, rows, residuals, stages, trainLoss } = boosting;
  const chosen = drawRows(boosting);
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
  const { validation, stages, settings, loss, trainLoss } = boosting;
  if (validation === undefined) return false;
  addTree(
    peekTrees(stages.builder),
    { tree: trainLoss.length - 1, scale: settings.learningRate },
    validation.cells,
    stages.gains.length,
    validation.sums,
  );
  const current = meanLoss(loss, validation);
  checkLoss(boosting, current);
  progress.validationLoss = current;
  return noteHeldLoss(boosting, current);
}

/** Refuses a loss that has grown until it, or the squares of the next tree, cannot be told any more. */
function checkLoss({ functionName, residuals, trainLoss }: Boosting, loss: number): void {
  if (areComparable(loss * residuals.length, residuals.length)) return;
  throw new RangeError(
    `${functionName}: loss must stay finite, got ${loss} after ${trainLoss.length} trees: scale the targets down` +
      " or lower learningRate",
  );
}

function modelOf(boosting: Boosting): GradientBoostingModel {
  const { settings, baseline, stages, gains, trainLoss, validationLoss } = boosting;
  return {
    kind: "gradient-boosting",
    version: 1,
    method: settings.method,
    loss: settings.loss,
    columns: gains.length,
    learningRate: settings.learningRate,
    baseline,
    nodes: finishTrees(stages.builder),
    gains: gains.map((gain) => gain / trainLoss.length),
    trainLoss: Float64Array.from(trainLoss),
    validationLoss: Float64Array.from(validationLoss),
  };
}
