import type { TreeThreads } from "../../kernels/tree-memory.ts";
import type { BoostingSettings } from "../../options/boosting-settings.ts";
import { drawInteger, type RandomWords } from "../../random/numpy-random.ts";
import { binColumns } from "../columns/bin-columns.ts";
import type { Columns } from "../columns/columns-from.ts";
import { sortColumns } from "../columns/sorted-columns.ts";
import { createExactTreeGrower, growExactTree } from "../exact/grow-exact-tree.ts";
import { growHistogramTree } from "../histogram/grow-histogram-tree.ts";
import { createHistogramGrower, type HistogramGrower } from "../histogram/histogram-grower.ts";
import { goesLeft } from "../nodes/goes-left.ts";
import { createTreeBuilder, peekTrees, type TreeBuilder } from "../nodes/tree-builder.ts";
import { LEAF, type TreeNodes } from "../nodes/tree-nodes.ts";
import type { ScaledTree } from "../predict/add-tree.ts";

/** One tree after another on the same rows. */
export interface Stages {
  readonly builder: TreeBuilder;
  /** Current prediction of each training row. */
  readonly sums: Float64Array;
  /** Decrease of squared error by each column's splits, to which that of the next tree is added. */
  readonly gains: Float64Array;
  /** Grows a tree, adds it to the builder and to the sums, and returns the weight of its rows. */
  grow(stage: Stage): number;
  /** Draws what the growing of a tree draws, and adds a tree that stands in the builder to the sums. */
  repeat(nodes: TreeNodes, tree: number): void;
}

/** What one tree is grown for. */
interface Stage {
  /** 1 for each row the tree is grown on; all if undefined. */
  chosen: Uint8Array | undefined;
  residuals: Float64Array;
  /** What a leaf predicts, by its rows; the mean of their residuals if left out. */
  leafValue: ((rows: Int32Array) => number) | undefined;
}

/** What stages are made of. */
export interface StagesOptions {
  functionName: string;
  cells: Columns;
  weights: Float64Array | undefined;
  settings: BoostingSettings;
  words: RandomWords;
  threads: TreeThreads | undefined;
}

/** Stages of trees whose splits are searched among the edges of bins. */
export function histogramStages({ functionName, cells, weights, settings, threads }: StagesOptions): Stages {
  const { maxBins, categorical, monotone } = settings;
  const binned = binColumns(cells, { maxBins, categorical, threads });
  const grower = createHistogramGrower(functionName, binned, { ...settings, weights, monotone }, threads);
  return stagesOnBins({ functionName, grower, settings, weights }, (nodes, tree, without) =>
    addToRows(nodes, tree, cells, without, grower.sums),
  );
}

/** What stages on bins are made of. */
interface BinnedStages extends Pick<StagesOptions, "functionName" | "settings" | "weights"> {
  grower: HistogramGrower;
}

/**
 * Stages of trees on bins.
 *
 * @param addTree - adds a tree to the sums of all rows but some
 */
export function stagesOnBins(
  { functionName, grower, settings, weights }: BinnedStages,
  addTree: (nodes: TreeNodes, tree: ScaledTree, without: Uint8Array | undefined) => void,
): Stages {
  const { learningRate } = settings;
  const { sums, binned } = grower;
  const builder = createTreeBuilder(functionName, true, binned.knownCategories);
  const gains = new Float64Array(binned.columns);
  return {
    builder,
    sums,
    gains,
    grow({ chosen, residuals, leafValue }) {
      grower.residuals.set(residuals);
      if (weights !== undefined) {
        for (let row = 0; row < residuals.length; row++) grower.residuals[row] *= weights[row];
      }
      const task = { chosen, scale: learningRate, gains, ...(leafValue && { leafValue }) };
      const weight = growHistogramTree(grower, task, builder);
      if (chosen !== undefined) {
        const nodes = peekTrees(builder);
        addTree(nodes, { tree: nodes.starts.length - 2, scale: learningRate }, chosen);
      }
      return weight;
    },
    repeat: (nodes, tree) => addTree(nodes, { tree, scale: learningRate }, undefined),
  };
}

/** Stages of trees whose splits are searched among all values. */
export function exactStages(options: StagesOptions): Stages {
  const { functionName, cells, weights, settings, words, threads } = options;
  const { learningRate } = settings;
  const growing = { ...settings, weights, criterion: "friedmanMse" } as const;
  const grower = createExactTreeGrower(functionName, sortColumns(cells), growing, threads);
  const builder = createTreeBuilder(functionName, false);
  const sums = new Float64Array(cells.rows);
  const gains = new Float64Array(cells.columns);
  return {
    builder,
    sums,
    gains,
    grow({ chosen, residuals, leafValue: valueOfLeaf }) {
      const leafValue = (samples: Int32Array, mean: number): number => {
        const value = valueOfLeaf?.(samples) ?? mean;
        for (const row of samples) sums[row] += learningRate * value;
        return value;
      };
      const seed = drawSeed(words);
      const weight = growExactTree(grower, { targets: residuals, chosen, seed, gains, leafValue }, builder);
      if (chosen !== undefined) addLastToOthers(builder, learningRate, cells, chosen, sums);
      return weight;
    },
    repeat(nodes, tree) {
      drawSeed(words);
      addToRows(nodes, { tree, scale: learningRate }, cells, undefined, sums);
    },
  };
}

/** The seed of the order in which the columns of a tree are tried. */
function drawSeed(words: RandomWords): number {
  return drawInteger(words, 0x7ffffffe);
}

/** Adds the last tree to the sums of the rows it was not grown on. */
function addLastToOthers(
  builder: TreeBuilder,
  scale: number,
  cells: Columns,
  chosen: Uint8Array,
  sums: Float64Array,
): void {
  const nodes = peekTrees(builder);
  addToRows(nodes, { tree: nodes.starts.length - 2, scale }, cells, chosen, sums);
}

/** Adds a tree to the sums of all rows but some. */
function addToRows(
  nodes: TreeNodes,
  { tree, scale }: ScaledTree,
  { rows, values }: Columns,
  without: Uint8Array | undefined,
  sums: Float64Array,
): void {
  const { features, splits, rights, starts } = nodes;
  const root = starts[tree];
  for (let row = 0; row < rows; row++) {
    if (without?.[row] === 1) continue;
    let node = root;
    for (let feature = features[node]; feature !== LEAF; feature = features[node]) {
      node = goesLeft(nodes, node, values[feature * rows + row]) ? node + 1 : rights[node];
    }
    sums[row] += scale * splits[node];
  }
}
