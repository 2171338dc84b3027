// What is done to a node, as one call: a thread is told of it by one number. A task is 40 numbers of f64, pointers as byte offsets:
//
//  0 the node's rows, 1 how many, 2 the binned column that parts them, 3 the last bin of the left side, 4 a table of the bins that go
//    right or 0, 5 room for as many rows;
//  6 rows whose histogram is summed, 7 how many, 8 their cells, 9 from a row to the next, 10 columns, 11 where each begins in a
//    histogram, 12 bytes that they take, 13 residuals, 14 weights or 0, 15 the histogram;
// 16 the histogram from which this one is subtracted, or 0;
// 17 bins of each column, 18 kinds of columns or 0, 19 nodes whose best splits are searched: one or two of ten numbers each, the
//    eight that general-split.ts reads, then the histogram and where the result is written.
import { findGeneralSplit } from "./general-split";
import {
  buildHistogram,
  findSplit,
  partitionByTable,
  partitionRows,
  subtractHistogram,
} from "./histogram-tree";
import { buildWeightedHistogram } from "./weighted-histogram";

const NODES: usize = 8 * 20;
const NODE_BYTES: usize = 8 * 10;

function pointer(task: usize, place: usize): usize {
  return <usize>load<f64>(task + (place << 3));
}

function integer(task: usize, place: usize): i32 {
  return <i32>load<f64>(task + (place << 3));
}

/** Parts the rows of a node. */
export function partNode(task: usize): void {
  const rows = pointer(task, 0);
  const count = integer(task, 1);
  const column = pointer(task, 2);
  const table = pointer(task, 4);
  const spare = pointer(task, 5);
  if (table === 0) partitionRows(rows, count, column, integer(task, 3), spare);
  else partitionByTable(rows, count, column, table, spare);
}

/**
 * Sums a histogram, subtracts it from another one, and finds the best splits of nodes, all in some columns side by side.
 *
 * @param scratch - as findGeneralSplit takes it
 */
export function judgeNodes(task: usize, scratch: usize): void {
  const rows = pointer(task, 6);
  const count = integer(task, 7);
  const cells = pointer(task, 8);
  const rowBytes = integer(task, 9);
  const columns = integer(task, 10);
  const offsets = pointer(task, 11);
  const bytes = pointer(task, 12);
  const residuals = pointer(task, 13);
  const weights = pointer(task, 14);
  const histogram = pointer(task, 15);
  if (weights === 0) {
    buildHistogram(rows, count, cells, rowBytes, columns, offsets, residuals, histogram, bytes);
  } else {
    buildWeightedHistogram(
      rows,
      count,
      cells,
      rowBytes,
      columns,
      offsets,
      residuals,
      weights,
      histogram,
      bytes,
    );
  }
  const parent = pointer(task, 16);
  const first = <usize>load<u32>(offsets);
  if (parent !== 0) subtractHistogram(parent + first, histogram + first, bytes);
  const end = task + NODES + <usize>integer(task, 19) * NODE_BYTES;
  for (let node = task + NODES; node < end; node += NODE_BYTES) {
    findInNode(node, columns, offsets, pointer(task, 17), pointer(task, 18), scratch);
  }
}

function findInNode(
  node: usize,
  columns: i32,
  offsets: usize,
  bins: usize,
  kinds: usize,
  scratch: usize,
): void {
  const histogram = pointer(node, 8);
  const result = pointer(node, 9);
  if (kinds !== 0) {
    findGeneralSplit(histogram, columns, offsets, bins, kinds, node, result, scratch);
    return;
  }
  const sum = load<f64>(node);
  const count = load<f64>(node, 16);
  findSplit(histogram, columns, offsets, bins, sum, count, load<f64>(node, 40), result);
}
