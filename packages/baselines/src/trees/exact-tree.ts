// The choices below that decide equality with scikit-learn's BestSplitter, DepthFirstTreeBuilder, MSE and FriedmanMSE
// (BSD-3, see README) are: the order in which columns are drawn, the order in which samples are summed and from which
// side, what counts as equal, and how a node's samples are partitioned.
import { introsort, SAMPLE_LIMIT } from "./introsort.ts";
import { orderedBits, type SortedColumns } from "./sorted-columns.ts";
import { LEAF, type TreeBuilder } from "./tree-nodes.ts";

/** When a node is split further, in scikit-learn's words. */
export interface TreeLimits {
  maxDepth: number;
  minSamplesSplit: number;
  minSamplesLeaf: number;
  minImpurityDecrease: number;
}

/** How exact trees are grown. */
export interface ExactTreeOptions extends TreeLimits {
  criterion: "squaredError" | "friedmanMse";
  /** Whether equal values are visited in scikit-learn's order, which costs a sort a node, or in the order of rows. */
  matchTies: boolean;
}

/** A leaf and the samples in it. */
export type LeafVisitor = (samples: Int32Array, start: number, end: number, value: number) => void;

/** Grows trees on the same columns for changing targets. */
export interface ExactTreeGrower {
  /**
   * @param chosen - 1 for each row the tree is grown on; all if left out
   * @param seed - seeds the draws of columns
   * @param gains - to which the weighted decrease of impurity is added, column by column
   */
  grow(
    targets: Float64Array,
    chosen: Uint8Array | undefined,
    seed: number,
    builder: TreeBuilder,
    gains: Float64Array,
    visitLeaf: LeafVisitor,
  ): void;
}

/** Values nearer than this, in single precision, are not told apart. */
const VALUE_TOLERANCE = Math.fround(1e-7);

interface Task {
  start: number;
  end: number;
  depth: number;
  /** Node of which this is the right child, or -1. */
  parent: number;
  impurity: number;
  constants: number;
}

/** The best split of a node so far. */
interface Split {
  column: number;
  position: number;
  threshold: number;
  score: number;
}

/** Prepares the growing of trees: what depends on the columns alone is done here, once. */
export function createExactTreeGrower(sorted: SortedColumns, options: ExactTreeOptions): ExactTreeGrower {
  const { rows, columns, values, tied } = sorted;
  const { maxDepth, minSamplesSplit, minSamplesLeaf, minImpurityDecrease, criterion, matchTies } = options;
  const friedman = criterion === "friedmanMse";
  const columnValues = Array.from({ length: columns }, (_, column) =>
    values.subarray(column * rows, (column + 1) * rows),
  );
  const columnOrder = Array.from({ length: columns }, () => new Int32Array(rows));
  const samples = new Int32Array(rows);
  const spare = new Int32Array(rows);
  const goesRight = new Uint8Array(rows);
  const entries = matchTies ? new Float64Array(rows) : new Float64Array(0);
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const features = new Int32Array(columns);
  const constantFeatures = new Int32Array(columns);
  const best: Split = { column: 0, position: 0, threshold: 0, score: 0 };
  const children = { leftSum: 0, left: 0, right: 0 };

  function grow(
    targets: Float64Array,
    chosen: Uint8Array | undefined,
    seed: number,
    builder: TreeBuilder,
    gains: Float64Array,
    visitLeaf: LeafVisitor,
  ): void {
    const count = chooseRows(chosen);
    for (let column = 0; column < columns; column++) features[column] = column;
    const random = createXorShift(seed);
    const tasks: Task[] = [
      { start: 0, end: count, depth: 0, parent: -1, impurity: Number.NaN, constants: 0 },
    ];
    builder.startTree();
    for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
      const { start, end, depth, parent } = task;
      const size = end - start;
      let sum = 0;
      let squares = 0;
      for (let p = start; p < end; p++) {
        const target = targets[samples[p]];
        sum += target;
        squares += target * target;
      }
      const mean = sum / size;
      const impurity = depth === 0 ? squares / size - mean * mean : task.impurity;
      let isLeaf = !isSplittable(size, depth, impurity);
      if (!isLeaf) {
        const constants = findSplit(targets, start, end, sum, task.constants, random);
        isLeaf = best.position >= end;
        if (!isLeaf) {
          const { column, position, threshold } = best;
          partitionSamples(start, end, column, threshold);
          measureChildren(targets, start, end, position, sum, squares);
          const { left, right } = children;
          const leftSize = position - start;
          const rightSize = end - position;
          const decrease = friedman
            ? friedmanScore(leftSize, rightSize, children.leftSum, sum) / size
            : (size / count) * (impurity - (rightSize / size) * right - (leftSize / size) * left);
          isLeaf = decrease + Number.EPSILON < minImpurityDecrease;
          if (!isLeaf) {
            gains[column] += size * impurity - leftSize * left - rightSize * right;
            const deeper = depth + 1;
            if (isSplittable(leftSize, deeper, left) || isSplittable(rightSize, deeper, right)) {
              partitionOrders(start, end, position, constants);
            }
            const node = builder.add(column, threshold, size, parent);
            tasks.push({ start: position, end, depth: deeper, parent: node, impurity: right, constants });
            tasks.push({ start, end: position, depth: deeper, parent: -1, impurity: left, constants });
          }
        }
      }
      if (isLeaf) {
        builder.add(LEAF, mean, size, parent);
        visitLeaf(samples, start, end, mean);
      }
    }
  }

  function chooseRows(chosen: Uint8Array | undefined): number {
    let count = 0;
    for (let row = 0; row < rows; row++)
      if (chosen === undefined || chosen[row] === 1) samples[count++] = row;
    for (let column = 0; column < columns; column++) {
      const from = sorted.order.subarray(column * rows, (column + 1) * rows);
      const to = columnOrder[column];
      if (chosen === undefined) {
        to.set(from);
      } else {
        for (let rank = 0, at = 0; rank < rows; rank++) if (chosen[from[rank]] === 1) to[at++] = from[rank];
      }
    }
    return count;
  }

  function isSplittable(size: number, depth: number, impurity: number): boolean {
    if (depth >= maxDepth || size < minSamplesSplit || size < 2 * minSamplesLeaf) return false;
    return !(impurity <= Number.EPSILON);
  }

  /**
   * Draws the columns in turn and keeps the best split in `best`; its position is `end` if there is none. Leaves
   * `samples` in the order of the last column drawn, and returns how many columns are known to be constant.
   */
  function findSplit(
    targets: Float64Array,
    start: number,
    end: number,
    sum: number,
    knownConstants: number,
    random: (low: number, high: number) => number,
  ): number {
    best.position = end;
    best.score = Number.NEGATIVE_INFINITY;
    let undrawn = columns;
    let foundConstants = 0;
    let drawnConstants = 0;
    let constants = knownConstants;
    let order: Int32Array = samples;
    while (undrawn > constants) {
      let drawn = random(drawnConstants, undrawn - foundConstants);
      if (drawn < knownConstants) {
        swap(features, drawnConstants++, drawn);
        continue;
      }
      drawn += foundConstants;
      const column = features[drawn];
      order = sortSamples(column, start, end, order);
      const data = columnValues[column];
      if (data[order[end - 1]] <= Math.fround(data[order[start]] + VALUE_TOLERANCE)) {
        swap(features, drawn, constants++);
        foundConstants++;
        continue;
      }
      swap(features, --undrawn, drawn);
      if (scanColumn(targets, data, order, start, end, sum, minSamplesLeaf, friedman, best))
        best.column = column;
    }
    if (order !== samples) samples.set(order.subarray(start, end), start);
    // The order of the constants known before must be what the sibling node finds
    features.set(constantFeatures.subarray(0, knownConstants));
    constantFeatures.set(features.subarray(knownConstants, knownConstants + foundConstants), knownConstants);
    return constants;
  }

  /** The node's samples sorted by a column. `order` is how they are sorted now. */
  function sortSamples(column: number, start: number, end: number, order: Int32Array): Int32Array {
    const presorted = columnOrder[column];
    if (!matchTies || tied[column] === 0 || !hasTies(columnValues[column], presorted, start, end))
      return presorted;
    const from = column * rows;
    for (let p = start; p < end; p++) {
      const sample = order[p];
      entries[p] = orderedBits(bits[from + sample]) * SAMPLE_LIMIT + sample;
    }
    introsort(entries, start, end);
    for (let p = start; p < end; p++) {
      const entry = entries[p];
      samples[p] = entry - Math.floor(entry / SAMPLE_LIMIT) * SAMPLE_LIMIT;
    }
    return samples;
  }

  /** Exchanges samples from both ends, as scikit-learn does: their order decides later sums. */
  function partitionSamples(start: number, end: number, column: number, threshold: number): void {
    const data = columnValues[column];
    let p = start;
    let right = end;
    while (p < right) {
      const sample = samples[p];
      if (data[sample] <= threshold) {
        goesRight[sample] = 0;
        p++;
      } else {
        goesRight[sample] = 1;
        right--;
        samples[p] = samples[right];
        samples[right] = sample;
      }
    }
  }

  /** Parts each column's order in two, keeping the order within the parts. Constant columns are not asked again. */
  function partitionOrders(start: number, end: number, position: number, constants: number): void {
    for (let at = constants; at < columns; at++) {
      const column = features[at];
      if (column === best.column) continue;
      stablePartition(columnOrder[column], goesRight, spare, start, end, position);
    }
  }

  /** Writes to `children` what lies left and right of a position, from sums in the order scikit-learn takes them. */
  function measureChildren(
    targets: Float64Array,
    start: number,
    end: number,
    position: number,
    sum: number,
    squares: number,
  ): void {
    const leftSize = position - start;
    const rightSize = end - position;
    let leftSum = 0;
    if (leftSize <= rightSize) {
      for (let p = start; p < position; p++) leftSum += targets[samples[p]];
    } else {
      leftSum = sum;
      for (let p = end - 1; p >= position; p--) leftSum -= targets[samples[p]];
    }
    let leftSquares = 0;
    for (let p = start; p < position; p++) {
      const target = targets[samples[p]];
      leftSquares += target * target;
    }
    const leftMean = leftSum / leftSize;
    const rightMean = (sum - leftSum) / rightSize;
    children.leftSum = leftSum;
    children.left = leftSquares / leftSize - leftMean * leftMean;
    children.right = (squares - leftSquares) / rightSize - rightMean * rightMean;
  }

  return { grow };
}

function hasTies(data: Float32Array, order: Int32Array, start: number, end: number): boolean {
  let previous = data[order[start]];
  for (let p = start + 1; p < end; p++) {
    const value = data[order[p]];
    if (value === previous) return true;
    previous = value;
  }
  return false;
}

/** Tries every position between two different values of a column; true if it found a better one than `best`. */
function scanColumn(
  targets: Float64Array,
  data: Float32Array,
  order: Int32Array,
  start: number,
  end: number,
  sum: number,
  minSamplesLeaf: number,
  friedman: boolean,
  best: Split,
): boolean {
  let leftSum = 0;
  let summed = start;
  let score = best.score;
  let position = -1;
  let previous = data[order[start]];
  const last = end - minSamplesLeaf;
  for (let p = start + 1; p <= last; p++) {
    const value = data[order[p]];
    const isEqual = value <= Math.fround(previous + VALUE_TOLERANCE);
    previous = value;
    if (isEqual || p - start < minSamplesLeaf) continue;
    // The sum goes on from the nearer side
    if (p - summed <= end - p) {
      for (; summed < p; summed++) leftSum += targets[order[summed]];
    } else {
      leftSum = sum;
      for (let from = end - 1; from >= p; from--) leftSum -= targets[order[from]];
      summed = p;
    }
    const rightSum = sum - leftSum;
    const left = p - start;
    const right = end - p;
    const candidate = friedman
      ? friedmanScore(left, right, leftSum, sum)
      : (leftSum * leftSum) / left + (rightSum * rightSum) / right;
    if (candidate > score) {
      score = candidate;
      position = p;
    }
  }
  if (position < 0) return false;
  best.score = score;
  best.position = position;
  const below = data[order[position - 1]];
  const above = data[order[position]];
  const threshold = below / 2 + above / 2;
  best.threshold = threshold === above ? below : threshold;
  return true;
}

/** @see Friedman 2001, doi:10.1214/aos/1013203451, eq. 35 */
function friedmanScore(left: number, right: number, leftSum: number, sum: number): number {
  const difference = right * leftSum - left * (sum - leftSum);
  return (difference * difference) / (left * right);
}

function stablePartition(
  order: Int32Array,
  goesRight: Uint8Array,
  spare: Int32Array,
  start: number,
  end: number,
  position: number,
): void {
  let left = start;
  let right = 0;
  // Both writes always happen, and one of the two places moves on: no branch that would be guessed wrong
  for (let p = start; p < end; p++) {
    const sample = order[p];
    const side = goesRight[sample];
    order[left] = sample;
    spare[right] = sample;
    left += 1 - side;
    right += side;
  }
  order.set(spare.subarray(0, end - position), position);
}

function swap(values: Int32Array, a: number, b: number): void {
  const kept = values[a];
  values[a] = values[b];
  values[b] = kept;
}

/** scikit-learn's draws: Marsaglia's xorshift of 32 bits, the top bit cleared, modulo the range. */
function createXorShift(seed: number): (low: number, high: number) => number {
  let state = seed === 0 ? 1 : seed;
  return (low, high) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return low + ((state & 0x7fffffff) % (high - low));
  };
}
