import type { ColumnPart } from "./column-parts.ts";
import type { HistogramGrower } from "./histogram-grower.ts";
import { judgeOnThreads } from "./judge-on-threads.ts";
import type { FoundSplit, PendingNode } from "./pending-node.ts";

/** What is done before the best splits of nodes are known. */
export interface Judging {
  /** The node whose rows are summed, and where. */
  readonly summed: PendingNode;
  readonly histogram: number;
  /** Where the histogram of its parent is, which is to become that of its sibling. */
  readonly parent?: number;
  /** One or two nodes whose best splits are searched then. */
  readonly nodes: readonly PendingNode[];
}

/** With fewer cells to add up or look through, threads are not worth their wakening. */
const MIN_CELLS = 2 ** 15;

const NO_CATEGORIES = new Uint32Array(0);

/** Sums histograms and finds the best splits of nodes, column by column: each is computed by one thread alone, so that all have the same bits. */
export function judgeNodes(grower: HistogramGrower, judging: Judging): void {
  const { summed, nodes } = judging;
  const { threads, parts, whole, binned, cells, isGeneral } = grower;
  for (let place = 0; isGeneral && place < nodes.length; place++) writeTask(grower, nodes[place], place);
  const isShared = threads !== undefined && summed.count * binned.columns + nodes.length * cells >= MIN_CELLS;
  if (isShared) judgeOnThreads(grower, threads, judging);
  else judgeAlone(grower, judging);
  for (let place = 0; place < nodes.length; place++) {
    nodes[place].split = bestOf(grower, isShared ? parts : whole, place);
  }
}

function judgeAlone(grower: HistogramGrower, { summed, histogram, parent, nodes }: Judging): void {
  const { kernels, histogramBytes } = grower;
  sum(grower, summed, histogram);
  if (parent !== undefined) kernels.subtractHistogram(parent, histogram, histogramBytes);
  for (let place = 0; place < nodes.length; place++) find(grower, nodes[place], place);
}

function sum(
  { kernels, at, binned, options, histogramBytes }: HistogramGrower,
  { start, count }: PendingNode,
  histogram: number,
): void {
  const rows = at.rows + 4 * start;
  const { columns } = binned;
  const { byRow, offsets, residuals, weights } = at;
  if (options.weights === undefined) {
    kernels.buildHistogram(
      rows,
      count,
      byRow,
      columns,
      columns,
      offsets,
      residuals,
      histogram,
      histogramBytes,
    );
  } else {
    kernels.buildWeightedHistogram(
      rows,
      count,
      byRow,
      columns,
      columns,
      offsets,
      residuals,
      weights,
      histogram,
      histogramBytes,
    );
  }
}

function find(
  { kernels, at, binned, isGeneral, options, whole, taskBytes }: HistogramGrower,
  { sum, count, histogram }: PendingNode,
  place: number,
): void {
  const { columns } = binned;
  const { offsets, counts, kinds, task, scratch } = at;
  const result = whole[0].results[place];
  if (isGeneral) {
    const ask = task + place * taskBytes;
    kernels.findGeneralSplit(histogram, columns, offsets, counts, kinds, ask, result, scratch);
  } else {
    const { minSamplesLeaf } = options;
    kernels.findSplit(histogram, columns, offsets, counts, sum, count, minSamplesLeaf, result);
  }
}

function writeTask({ task }: HistogramGrower, node: PendingNode, place: number): void {
  const { sum, weight, count, lower, upper } = node;
  task[place].set([sum, weight, count, lower, upper]);
}

/** The best split of all columns: of equally good ones the first. */
function bestOf(
  { results, isGeneral }: HistogramGrower,
  parts: readonly ColumnPart[],
  place: number,
): FoundSplit {
  let best = 0;
  for (let part = 1; part < parts.length; part++) {
    if (results[part][place].score[0] > results[best][place].score[0]) best = part;
  }
  const { numbers, set, score } = results[best][place];
  return {
    score: score[0],
    column: parts[best].first + numbers[0],
    bin: numbers[1],
    leftSum: numbers[2],
    leftWeight: numbers[3],
    isMissingLeft: numbers[5] === 1,
    set: isGeneral ? set.slice() : NO_CATEGORIES,
  };
}
