// scikit-learn (BSD-3, see NOTICE): what is drawn from the random state, and in which order, how the first prediction is
// summed and when the fit ends early are those of its GradientBoostingRegressor.
import { createRandomWords, type Matrix, matrixFrom, packedMatrix } from "@vscnn/core";
import type { BoostingProgress, BoostingSettings } from "../boosting-options.ts";
import { areComparable } from "../check-training-data.ts";
import type { GradientBoostingModel } from "../gradient-boosting-model.ts";
import { drawDouble, drawInteger, integersBelow, type RandomWords, shuffle } from "../numpy-random.ts";
import { binColumns } from "./bin-columns.ts";
import { createExactTreeGrower } from "./exact-tree.ts";
import { createHistogramTreeGrower } from "./histogram-tree.ts";
import { addTree } from "./predict-trees.ts";
import { type Columns, columnsFrom, sortColumns } from "./sorted-columns.ts";
import { createTreeBuilder, LEAF, type TreeBuilder, type TreeNodes } from "./tree-nodes.ts";

/** Grows one tree on what is left of the targets and adds it to the sums. */
interface Stage {
  /** Current prediction of each training row. */
  sums: Float64Array;
  grow(chosen: Uint8Array | undefined, residuals: Float64Array): void;
}

/** Boosts trees; pauses after each, and returns the model with the trees so far when told to end. */
export function* boost(
  functionName: string,
  matrix: Matrix,
  targets: ArrayLike<number>,
  settings: BoostingSettings,
): Generator<BoostingProgress, GradientBoostingModel, boolean> {
  const { method, nEstimators, learningRate, subsample, nIterNoChange, tolerance } = settings;
  const words = createRandomWords(settings.seed);
  const { train, validation } = holdBack(functionName, matrix, targets, settings);
  const rows = train.targets.length;
  const columns = matrix.shape[1];
  const baseline = pairwiseSum(train.targets, 0, rows) / rows;
  const gains = new Float64Array(columns);
  const builder = createTreeBuilder(functionName, method === "hist");
  const cells = columnsFrom(functionName, train.matrix);
  const stage =
    method === "hist"
      ? createHistogramStage(functionName, cells, settings, gains, builder)
      : createExactStage(functionName, cells, settings, gains, builder, words);
  stage.sums.fill(baseline);
  const residuals = new Float64Array(rows);
  const validationSums = new Float64Array(validation.targets.length).fill(baseline);
  const inBag = Math.max(1, Math.floor(subsample * rows));
  const trainLoss: number[] = [];
  const validationLoss: number[] = [];
  const recentLosses = new Float64Array(nIterNoChange ?? 0).fill(Number.POSITIVE_INFINITY);

  for (let tree = 0; tree < nEstimators; tree++) {
    const chosen = subsample < 1 ? chooseRows(rows, inBag, words) : undefined;
    for (let row = 0; row < rows; row++) residuals[row] = train.targets[row] - stage.sums[row];
    stage.grow(chosen, residuals);
    trainLoss.push(meanSquare(train.targets, stage.sums, chosen, inBag));
    checkLoss(functionName, trainLoss[tree], rows, tree);
    const progress: BoostingProgress = { trees: tree + 1, nEstimators, trainLoss: trainLoss[tree] };
    let isStuck = false;
    if (nIterNoChange !== undefined) {
      addTree(builder.peek(), tree, learningRate, validation.rows, columns, validationSums);
      const loss = meanSquare(validation.targets, validationSums, undefined, validationSums.length);
      checkLoss(functionName, loss, rows, tree);
      validationLoss.push(loss);
      progress.validationLoss = loss;
      isStuck = !recentLosses.some((recent) => loss + tolerance < recent);
      recentLosses[tree % nIterNoChange] = loss;
    }
    if ((yield progress) || isStuck) break;
  }
  return {
    kind: "gradient-boosting",
    version: 1,
    method,
    columns,
    learningRate,
    baseline,
    nodes: builder.finish(),
    gains: gains.map((gain) => gain / (inBag * trainLoss.length)),
    trainLoss: Float64Array.from(trainLoss),
    validationLoss: Float64Array.from(validationLoss),
  };
}

/** Refuses a loss that has grown until it, or the squares of the next tree, cannot be told any more. */
function checkLoss(functionName: string, loss: number, rows: number, tree: number): void {
  if (areComparable(loss * rows, rows)) return;
  throw new RangeError(
    `${functionName}: loss must stay finite, got ${loss} after ${tree + 1} trees: scale the targets down` +
      " or lower learningRate",
  );
}

function createHistogramStage(
  functionName: string,
  cells: Columns,
  settings: BoostingSettings,
  gains: Float64Array,
  builder: TreeBuilder,
): Stage {
  const { learningRate, maxBins } = settings;
  const binned = binColumns(sortColumns(cells), maxBins);
  const grower = createHistogramTreeGrower(functionName, binned, settings);
  let trees = 0;
  return {
    sums: grower.sums,
    grow(chosen, residuals) {
      grower.residuals.set(residuals);
      grower.grow(chosen, learningRate, gains, builder);
      if (chosen !== undefined) addToOthers(builder.peek(), trees, learningRate, cells, chosen, grower.sums);
      trees++;
    },
  };
}

function createExactStage(
  functionName: string,
  cells: Columns,
  settings: BoostingSettings,
  gains: Float64Array,
  builder: TreeBuilder,
  words: RandomWords,
): Stage {
  const { learningRate } = settings;
  const growTree = createExactTreeGrower(functionName, sortColumns(cells), {
    ...settings,
    criterion: "friedmanMse",
  });
  const sums = new Float64Array(cells.rows);
  const visitLeaf = (samples: Int32Array, value: number): void => {
    for (const row of samples) sums[row] += learningRate * value;
  };
  let trees = 0;
  return {
    sums,
    grow(chosen, targets) {
      growTree({ targets, chosen, seed: drawInteger(words, 0x7ffffffe), gains, visitLeaf }, builder);
      if (chosen !== undefined) addToOthers(builder.peek(), trees, learningRate, cells, chosen, sums);
      trees++;
    },
  };
}

/** Adds a tree to the sums of the rows it was not grown on. */
function addToOthers(
  nodes: TreeNodes,
  tree: number,
  scale: number,
  { rows, values }: Columns,
  chosen: Uint8Array,
  sums: Float64Array,
): void {
  const { starts, features, splits, rights } = nodes;
  for (let row = 0; row < rows; row++) {
    if (chosen[row] === 1) continue;
    let node = starts[tree];
    for (let feature = features[node]; feature !== LEAF; feature = features[node]) {
      node = values[feature * rows + row] <= splits[node] ? node + 1 : rights[node];
    }
    sums[row] += scale * splits[node];
  }
}

interface HeldBack {
  train: { matrix: Matrix; targets: Float64Array };
  /** Rows in single precision, row after row. */
  validation: { rows: Float32Array; targets: Float64Array };
}

/** Parts the rows as scikit-learn's `train_test_split` does; all are for training if nothing is to be held back. */
function holdBack(
  functionName: string,
  matrix: Matrix,
  targets: ArrayLike<number>,
  settings: BoostingSettings,
): HeldBack {
  const { nIterNoChange, validationFraction, seed } = settings;
  const all = Float64Array.from(targets);
  if (nIterNoChange === undefined) {
    const nothing = { rows: new Float32Array(0), targets: new Float64Array(0) };
    return { train: { matrix, targets: all }, validation: nothing };
  }
  const [rows, columns] = matrix.shape as [number, number];
  const held = Math.ceil(validationFraction * rows);
  if (held >= rows) {
    throw new RangeError(
      `${functionName}: validationFraction must leave a row to train on, got ${validationFraction} of ${rows} rows`,
    );
  }
  const order = integersBelow(rows);
  shuffle(order, createRandomWords(seed));
  const data = packedMatrix(matrix);
  const take = (indices: Int32Array) => {
    const taken = new Float64Array(indices.length * columns);
    indices.forEach((index, row) => {
      taken.set(data.subarray(index * columns, (index + 1) * columns), row * columns);
    });
    return { cells: taken, targets: Float64Array.from(indices, (index) => all[index]) };
  };
  const validation = take(order.subarray(0, held));
  const train = take(order.subarray(held));
  return {
    train: { matrix: matrixFrom(train.cells, [rows - held, columns]), targets: train.targets },
    validation: { rows: Float32Array.from(validation.cells), targets: validation.targets },
  };
}

/** Marks `inBag` of the rows, each as likely as any other. */
function chooseRows(rows: number, inBag: number, words: RandomWords): Uint8Array {
  const chosen = new Uint8Array(rows);
  let taken = 0;
  const draws = Float64Array.from({ length: rows }, () => drawDouble(words));
  for (let row = 0; row < rows; row++) {
    if (draws[row] * (rows - row) < inBag - taken) {
      chosen[row] = 1;
      taken++;
    }
  }
  return chosen;
}

function meanSquare(
  targets: Float64Array,
  sums: Float64Array,
  chosen: Uint8Array | undefined,
  count: number,
): number {
  let squares = 0;
  for (let row = 0; row < targets.length; row++) {
    if (chosen !== undefined && chosen[row] === 0) continue;
    const residual = targets[row] - sums[row];
    squares += residual * residual;
  }
  return squares / count;
}

/** NumPy's sum: pairs of blocks of at most 128 numbers, eight running sums in each. */
function pairwiseSum(values: Float64Array, start: number, end: number): number {
  const length = end - start;
  if (length < 8) {
    let sum = 0;
    for (let i = start; i < end; i++) sum += values[i];
    return sum;
  }
  if (length > 128) {
    const half = start + (length >> 1) - ((length >> 1) % 8);
    return pairwiseSum(values, start, half) + pairwiseSum(values, half, end);
  }
  const sums = values.slice(start, start + 8);
  let i = start + 8;
  for (; i + 8 <= end; i += 8) for (let lane = 0; lane < 8; lane++) sums[lane] += values[i + lane];
  let sum = sums[0] + sums[1] + (sums[2] + sums[3]) + (sums[4] + sums[5] + (sums[6] + sums[7]));
  for (; i < end; i++) sum += values[i];
  return sum;
}
