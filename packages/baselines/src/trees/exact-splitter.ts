// scikit-learn (BSD-3, see NOTICE): the order in which columns are drawn and samples summed, what counts as equal, and how
// samples are partitioned are those of its BestSplitter; they decide equality to the last bit.
import { createMemoryPlan } from "@vscnn/kernels";
import { createTreeMemory } from "../kernels/tree-memory.ts";
import type { SortedColumns } from "./sorted-columns.ts";

/** The best split of a node. */
interface ExactSplit {
  column: number;
  /** Samples before this position go left; the node's end if it has no split. */
  position: number;
  threshold: number;
}

/** The samples of a tree while it grows: those of a node stand side by side. */
export interface ExactSplitter {
  /** Rows in the order in which scikit-learn has them at this moment. */
  samples: Int32Array;
  targets: Float64Array;
  /** What the last call of `findSplit` found. */
  best: ExactSplit;
  /** Begins a tree on the rows with a 1, or on all, and returns how many they are. */
  reset(chosen: Uint8Array | undefined, seed: number): number;
  /**
   * Draws the columns in turn and keeps the best split of samples[start..end) in `best`.
   *
   * @param sum - of the node's targets
   * @param knownConstants - how many columns the parent found constant
   * @returns how many columns are known to be constant now
   */
  findSplit(start: number, end: number, sum: number, knownConstants: number): number;
  /** Moves the samples of the best split to their sides. */
  partition(start: number, end: number): void;
  /** Does the same with the order of every column; needed before a child is split. */
  partitionOrders(start: number, end: number, constants: number): void;
}

/** Values nearer than this, in single precision, are not told apart. */
const VALUE_TOLERANCE = Math.fround(1e-7);

/** Options of {@link createExactSplitter}. */
interface ExactSplitterOptions {
  minSamplesLeaf: number;
  friedman: boolean;
  /** Whether equal values are visited in scikit-learn's order, or in the order of rows. */
  matchTies: boolean;
}

/** Prepares splits of rows that were sorted by every column. */
export function createExactSplitter(
  functionName: string,
  sorted: SortedColumns,
  { minSamplesLeaf, friedman, matchTies }: ExactSplitterOptions,
): ExactSplitter {
  const { rows, columns, tied } = sorted;
  const columnBytes = Math.ceil(rows / 4) * 16;
  const plan = createMemoryPlan();
  const at = {
    values: plan.reserve(columnBytes * columns),
    order: plan.reserve(columnBytes * columns),
    sorted: plan.reserve(columnBytes * columns),
    samples: plan.reserve(columnBytes),
    spare: plan.reserve(columnBytes),
    spareValues: plan.reserve(columnBytes),
    targets: plan.reserve(8 * rows),
    entries: plan.reserve(matchTies ? 8 * rows : 0),
    goesRight: plan.reserve(rows),
  };
  const { kernels, buffer } = createTreeMemory(functionName, plan.size());
  const values = new Float32Array(buffer);
  const order = new Int32Array(buffer);
  const samples = new Int32Array(buffer, at.samples, rows);
  const targets = new Float64Array(buffer, at.targets, rows);
  const goesRight = new Uint8Array(buffer, at.goesRight, rows);
  const features = new Int32Array(columns);
  const constantFeatures = new Int32Array(columns);
  const best: ExactSplit = { column: 0, position: 0, threshold: 0 };
  let random = createXorShift(1);
  for (let column = 0; column < columns; column++) {
    const source = sorted.values.subarray(column * rows, (column + 1) * rows);
    values.set(source, (at.values + column * columnBytes) / 4);
  }

  function reset(chosen: Uint8Array | undefined, seed: number): number {
    let count = 0;
    for (let row = 0; row < rows; row++)
      if (chosen === undefined || chosen[row] === 1) samples[count++] = row;
    for (let column = 0; column < columns; column++) {
      features[column] = column;
      const data = (at.values + column * columnBytes) / 4;
      const toSorted = (at.sorted + column * columnBytes) / 4;
      const toOrder = (at.order + column * columnBytes) / 4;
      const ranked = sorted.order.subarray(column * rows, (column + 1) * rows);
      let rank = 0;
      for (const row of ranked) {
        if (chosen !== undefined && chosen[row] === 0) continue;
        order[toOrder + rank] = row;
        values[toSorted + rank++] = values[data + row];
      }
    }
    random = createXorShift(seed);
    return count;
  }

  function findSplit(start: number, end: number, sum: number, knownConstants: number): number {
    best.position = end;
    let score = Number.NEGATIVE_INFINITY;
    let undrawn = columns;
    let foundConstants = 0;
    let drawnConstants = 0;
    let constants = knownConstants;
    let current = at.samples;
    while (undrawn > constants) {
      let drawn = random(drawnConstants, undrawn - foundConstants);
      if (drawn < knownConstants) {
        swap(features, drawnConstants++, drawn);
        continue;
      }
      drawn += foundConstants;
      const column = features[drawn];
      const ranked = at.sorted + column * columnBytes;
      current = sortSamples(column, start, end, current);
      if (values[ranked / 4 + end - 1] <= Math.fround(values[ranked / 4 + start] + VALUE_TOLERANCE)) {
        swap(features, drawn, constants++);
        foundConstants++;
        continue;
      }
      swap(features, --undrawn, drawn);
      const position = kernels.scanColumn(
        current,
        ranked,
        at.targets,
        start,
        end,
        sum,
        minSamplesLeaf,
        Number(friedman),
        score,
      );
      if (position < 0) continue;
      score = kernels.bestScore();
      const below = values[ranked / 4 + position - 1];
      const above = values[ranked / 4 + position];
      const middle = below / 2 + above / 2;
      best.column = column;
      best.position = position;
      best.threshold = middle === above ? below : middle;
    }
    if (current !== at.samples)
      order.copyWithin(at.samples / 4 + start, current / 4 + start, current / 4 + end);
    // The sibling must find the columns known to be constant before in the order in which this node found them
    features.set(constantFeatures.subarray(0, knownConstants));
    constantFeatures.set(features.subarray(knownConstants, constants), knownConstants);
    return constants;
  }

  /** Where the node's samples are found sorted by a column. `current` is where they are found as sorted before. */
  function sortSamples(column: number, start: number, end: number, current: number): number {
    const presorted = at.order + column * columnBytes;
    const offset = column * columnBytes;
    if (!matchTies || tied[column] === 0 || !kernels.hasTies(at.sorted + offset, start, end))
      return presorted;
    kernels.sortByValue(current, at.values + offset, at.entries, at.samples, start, end);
    return at.samples;
  }

  /** Exchanges samples from both ends, as scikit-learn does: their order decides later sums. */
  function partition(start: number, end: number): void {
    const data = (at.values + best.column * columnBytes) / 4;
    let p = start;
    let right = end;
    while (p < right) {
      const sample = samples[p];
      if (values[data + sample] <= best.threshold) {
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

  function partitionOrders(start: number, end: number, constants: number): void {
    // Constant columns are not asked again, and the best one is parted already
    for (const column of features.subarray(constants)) {
      if (column === best.column) continue;
      const offset = column * columnBytes;
      kernels.stablePartition(
        at.order + offset,
        at.sorted + offset,
        at.goesRight,
        at.spare,
        at.spareValues,
        start,
        end,
        best.position,
      );
    }
  }

  return { samples, targets, best, reset, findSplit, partition, partitionOrders };
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
