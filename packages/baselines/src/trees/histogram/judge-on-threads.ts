import type { KernelCall } from "@vscnn/kernels";
import type { Kernels } from "../../kernels/index.ts";
import type { TreeThreads } from "../../kernels/tree-memory.ts";
import type { ColumnPart } from "./column-parts.ts";
import type { HistogramGrower } from "./histogram-grower.ts";
import type { PendingNode } from "./pending-node.ts";

/** What is done to judge nodes: see `judgeNodes`. */
interface SharedJudging {
  readonly summed: PendingNode;
  readonly histogram: number;
  readonly parent?: number;
  readonly nodes: readonly PendingNode[];
}

/** Sums histograms and finds the best splits of nodes, each thread in some of the columns. */
export function judgeOnThreads(
  grower: HistogramGrower,
  threads: TreeThreads,
  { summed, histogram, parent, nodes }: SharedJudging,
): void {
  const jobs = grower.parts.map((part) => {
    const calls: KernelCall<Kernels>[] = [sumCall(grower, summed, histogram, part)];
    if (parent !== undefined) {
      calls.push(["subtractHistogram", parent + part.start, histogram + part.start, part.bytes]);
    }
    nodes.forEach((node, place) => {
      calls.push(findCall(grower, node, place, part));
    });
    return calls;
  });
  threads.run(jobs);
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

/** The work area, which the kernel of general splits takes last, is that of the thread. */
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
