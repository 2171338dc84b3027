import type { Kernels } from "../index.ts";
import type { MemoryViews } from "./memory-views.ts";

/** As in `assembly/node-task.ts`, in numbers. */
const NODES = 20;
const NODE_NUMBERS = 10;

/** The kernels of which those of nodes are made. */
type Parts = Pick<
  Kernels,
  | "partitionRows"
  | "partitionByTable"
  | "buildHistogram"
  | "buildWeightedHistogram"
  | "subtractHistogram"
  | "findSplit"
  | "findGeneralSplit"
>;

/** The functions of `assembly/node-task.ts`. */
export function plainNodeTask(
  { doubles, words }: MemoryViews,
  kernels: Parts,
): Pick<Kernels, "partNode" | "judgeNodes"> {
  const numbersOf = (address: number, count: number) => doubles.subarray(address / 8, address / 8 + count);
  return {
    partNode(task) {
      const [rows, count, column, bin, table, spare] = numbersOf(task, 6);
      if (table === 0) kernels.partitionRows(rows, count, column, bin, spare);
      else kernels.partitionByTable(rows, count, column, table, spare);
    },
    judgeNodes(task, scratch) {
      const [rows, count, cells, rowBytes, columns, offsets, bytes, residuals, weights, histogram] =
        numbersOf(task + 8 * 6, 10);
      if (weights === 0) {
        kernels.buildHistogram(rows, count, cells, rowBytes, columns, offsets, residuals, histogram, bytes);
      } else {
        kernels.buildWeightedHistogram(
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
      const [parent, bins, kinds, nodes] = numbersOf(task + 8 * 16, 4);
      const first = words[offsets / 4];
      if (parent !== 0) kernels.subtractHistogram(parent + first, histogram + first, bytes);
      for (let node = 0; node < nodes; node++) {
        const at = task + 8 * (NODES + NODE_NUMBERS * node);
        findInNode(kernels, numbersOf(at, NODE_NUMBERS), { at, columns, offsets, bins, kinds, scratch });
      }
    },
  };
}

/** Where columns are, and what the node is told by. */
interface Searching {
  at: number;
  columns: number;
  offsets: number;
  bins: number;
  kinds: number;
  scratch: number;
}

function findInNode(
  kernels: Parts,
  [sum, , count, , , minSamplesLeaf, , , histogram, result]: Float64Array,
  { at, columns, offsets, bins, kinds, scratch }: Searching,
): void {
  if (kinds === 0) {
    kernels.findSplit(histogram, columns, offsets, bins, sum, count, minSamplesLeaf, result);
  } else {
    kernels.findGeneralSplit(histogram, columns, offsets, bins, kinds, at, result, scratch);
  }
}
