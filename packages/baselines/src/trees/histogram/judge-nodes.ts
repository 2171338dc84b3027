import type { KernelCall } from "@vscnn/kernels";
import type { Kernels } from "../../kernels/index.ts";
import type { ColumnPart } from "./column-parts.ts";
import type { HistogramGrower } from "./histogram-grower.ts";
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
  const { threads, parts, whole, binned, cells } = grower;
  for (const [place, node] of nodes.entries()) writeTask(grower, node, place);
  const isWorthIt = summed.count * binned.columns + nodes.length * cells >= MIN_CELLS;
  const used = threads !== undefined && isWorthIt ? parts : whole;
  const jobs = used.map((part) => callsOf(grower, judging, part));
  if (threads !== undefined && isWorthIt) threads.run(jobs);
  else for (const [kernel, ...parameters] of jobs[0]) compute(grower, kernel, parameters);
  nodes.forEach((node, place) => {
    node.split = bestOf(grower, used, place);
  });
}

function compute({ kernels, at }: HistogramGrower, kernel: keyof Kernels, parameters: number[]): void {
  (kernels[kernel] as (...all: number[]) => unknown)(...parameters, at.scratch);
}

/** What is done in some columns. */
function callsOf(
  grower: HistogramGrower,
  { summed, histogram, parent, nodes }: Judging,
  part: ColumnPart,
): KernelCall<Kernels>[] {
  const calls: KernelCall<Kernels>[] = [sumCall(grower, summed, histogram, part)];
  if (parent !== undefined) {
    calls.push(["subtractHistogram", parent + part.start, histogram + part.start, part.bytes]);
  }
  nodes.forEach((node, place) => {
    calls.push(findCall(grower, node, place, part));
  });
  return calls;
}

function sumCall(
  { at, binned, options }: HistogramGrower,
  { start, count }: PendingNode,
  histogram: number,
  { first, columns, bytes }: ColumnPart,
): KernelCall<Kernels> {
  const rows = [
    at.rows + 4 * start,
    count,
    at.byRow + first,
    binned.columns,
    columns,
    at.offsets + 4 * first,
  ];
  if (options.weights === undefined) return ["buildHistogram", ...rows, at.residuals, histogram, bytes];
  return ["buildWeightedHistogram", ...rows, at.residuals, at.weights, histogram, bytes];
}

function findCall(
  { at, isGeneral, options, taskBytes }: HistogramGrower,
  { sum, count, histogram }: PendingNode,
  place: number,
  { first, columns, results }: ColumnPart,
): KernelCall<Kernels> {
  const bins = [histogram, columns, at.offsets + 4 * first, at.counts + 4 * first];
  if (!isGeneral) return ["findSplit", ...bins, sum, count, options.minSamplesLeaf, results[place]];
  return ["findGeneralSplit", ...bins, at.kinds + first, at.task + place * taskBytes, results[place]];
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
  const [column, bin, leftSum, leftWeight, , isMissingLeft] = numbers;
  return {
    score: score[0],
    column: parts[best].first + column,
    bin,
    leftSum,
    leftWeight,
    isMissingLeft: isMissingLeft === 1,
    set: isGeneral ? set.slice() : NO_CATEGORIES,
  };
}
