import type { ColumnPart } from "./column-parts.ts";
import type { GrowerPlaces, HistogramGrower } from "./histogram-grower.ts";
import type { NodeWork } from "./node-work.ts";
import type { FoundSplit, PendingNode } from "./pending-node.ts";
import {
  CELL_BYTES,
  COUNT_AT,
  FIRST_NODE,
  NODE_NUMBERS,
  RESULT_BYTES,
  TABLE_BYTES,
  TASK_NUMBERS,
  WEIGHTED_CELL_BYTES,
  WEIGHTED_COUNT_AT,
} from "./task-layout.ts";

const NO_CATEGORIES = new Uint32Array(0);

/** Writes what the kernels are told of a part of a work, and returns its address. */
export function writeTask(grower: HistogramGrower, work: NodeWork, part: number): number {
  const { parted, summed, slot, place } = work;
  if (parted !== undefined) writeParting(grower, parted, slot + part, place);
  if (summed !== undefined) writeJudging(grower, work, summed, part);
  return grower.at.tasks + 8 * TASK_NUMBERS * (slot + part);
}

function writeParting(grower: HistogramGrower, node: PendingNode, slot: number, place: number): void {
  const { at, binned, tasks, isGeneral } = grower;
  const split = node.split as FoundSplit;
  const task = TASK_NUMBERS * slot;
  tasks[task] = at.rows + 4 * node.start;
  tasks[task + 1] = node.count;
  tasks[task + 2] = at.byColumn + split.column * binned.rows;
  tasks[task + 3] = split.bin;
  tasks[task + 4] = isGeneral ? at.tables + TABLE_BYTES * place : 0;
  tasks[task + 5] = at.spare + 4 * node.start;
  if (isGeneral) writeTable(grower, split, TABLE_BYTES * place);
}

/** Writes which bins of the split's column go right. */
function writeTable(
  { binned, tables }: HistogramGrower,
  { column, bin: last, set, isMissingLeft }: FoundSplit,
  first: number,
): void {
  const isCategorical = binned.categorical[column] === 1;
  for (let bin = 0; bin < binned.counts[column]; bin++) {
    const isLeft = isCategorical ? (set[bin >> 5] >>> (bin & 31)) & 1 : Number(bin <= last);
    tables[first + bin] = 1 - isLeft;
  }
  if (binned.missing[column] === 1) tables[first + binned.counts[column]] = 1 - Number(isMissingLeft);
}

function writeJudging(
  { at, binned, tasks, isGeneral, options }: HistogramGrower,
  { slot: firstSlot, parts, histogram, parent, nodes }: NodeWork,
  summed: PendingNode,
  index: number,
): void {
  const part = parts[index];
  const slot = firstSlot + index;
  const isWeighted = options.weights !== undefined;
  const task = TASK_NUMBERS * slot;
  tasks[task + 6] = at.rows + 4 * summed.start;
  tasks[task + 7] = summed.count;
  tasks[task + 8] = at.byRow + part.first;
  tasks[task + 9] = binned.columns;
  tasks[task + 10] = part.columns;
  tasks[task + 11] = at.offsets + 4 * part.first;
  tasks[task + 12] = part.bytes;
  tasks[task + 13] = at.residuals;
  tasks[task + 14] = isWeighted ? at.weights : 0;
  tasks[task + 15] = histogram;
  tasks[task + 16] = parent;
  tasks[task + 17] = at.counts + 4 * part.first;
  tasks[task + 18] = isGeneral ? at.kinds + part.first : 0;
  tasks[task + 19] = nodes.length;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    const to = task + FIRST_NODE + NODE_NUMBERS * i;
    tasks[to] = node.sum;
    tasks[to + 1] = node.weight;
    tasks[to + 2] = node.count;
    tasks[to + 3] = node.lower;
    tasks[to + 4] = node.upper;
    tasks[to + 5] = options.minSamplesLeaf;
    tasks[to + 6] = isWeighted ? WEIGHTED_CELL_BYTES : CELL_BYTES;
    tasks[to + 7] = isWeighted ? WEIGHTED_COUNT_AT : COUNT_AT;
    tasks[to + 8] = node.histogram;
    tasks[to + 9] = resultOf(at, slot, i);
  }
}

function resultOf({ results }: GrowerPlaces, slot: number, node: number): number {
  return results + RESULT_BYTES * (2 * slot + node);
}

/** Reads what was found in nodes. */
export function readSplits(grower: HistogramGrower, { nodes, slot, parts }: NodeWork): void {
  for (let i = 0; i < nodes.length; i++) {
    let best = splitIn(grower, slot, i, parts[0]);
    for (let part = 1; part < parts.length; part++) {
      const other = splitIn(grower, slot + part, i, parts[part]);
      // Of equally good ones the first
      if (other.score > best.score) best = other;
    }
    nodes[i].split = best;
  }
}

function splitIn(
  { at, doubles, words, isGeneral }: HistogramGrower,
  slot: number,
  node: number,
  { first }: ColumnPart,
): FoundSplit {
  const result = resultOf(at, slot, node) / 8;
  return {
    score: doubles[result + 10],
    column: first + doubles[result],
    bin: doubles[result + 1],
    leftSum: doubles[result + 2],
    leftWeight: doubles[result + 3],
    // Without weights, the simpler kernel writes the count once
    leftCount: doubles[result + (isGeneral ? 4 : 3)],
    isMissingLeft: doubles[result + 5] === 1,
    set: isGeneral ? words.slice(2 * result + 12, 2 * result + 20) : NO_CATEGORIES,
  };
}
