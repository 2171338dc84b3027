import type { KernelJob } from "@vscnn/kernels";
import type { Kernels } from "../../kernels/index.ts";
import type { TreeThreads } from "../../kernels/tree-memory.ts";
import type { HistogramGrower } from "./histogram-grower.ts";
import { readSplits, writeTask } from "./node-tasks.ts";
import type { NodeWork } from "./node-work.ts";

/** With fewer cells to add up or look through, threads are not worth their wakening. */
const MIN_CELLS = 2 ** 15;

/** Parting a row takes as long as so many cells. */
const CELLS_OF_ROW = 4;

/** Pieces in which work is cut for each thread. */
const PIECES = 2;

/**
 * Parts the rows of nodes, and finds the best splits of their children: each column of a node is summed and searched by one thread
 * alone, so that all have the same bits.
 */
export function judge(grower: HistogramGrower, works: readonly NodeWork[]): void {
  const { threads } = grower;
  if (threads === undefined || !cutWorks(grower, works, threads.threads)) {
    for (const work of works) judgeAlone(grower, work);
  } else {
    judgeOnThreads(grower, threads, works);
    for (const work of works) readSplits(grower, work);
  }
}

/** Cuts large works in parts, and gives each part a slot; does nothing and returns false where there is little to do. */
function cutWorks(grower: HistogramGrower, works: readonly NodeWork[], threads: number): boolean {
  const costs = works.map((work) => costOf(grower, work));
  const cost = costs.reduce((sum, own) => sum + own, 0);
  if (cost < MIN_CELLS) return false;
  const piece = cost / (PIECES * threads);
  let slot = 0;
  works.forEach((work, place) => {
    const pieces = work.summed === undefined ? 1 : Math.max(1, Math.round(costs[place] / piece));
    work.parts = grower.parts[Math.min(pieces, grower.parts.length) - 1];
    work.slot = slot;
    slot += work.parts.length;
  });
  return true;
}

function costOf({ binned, cells }: HistogramGrower, { parted, summed, nodes }: NodeWork): number {
  return CELLS_OF_ROW * (parted?.count ?? 0) + binned.columns * (summed?.count ?? 0) + cells * nodes.length;
}

function judgeAlone(grower: HistogramGrower, work: NodeWork): void {
  const { kernels, at } = grower;
  const task = writeTask(grower, work, 0);
  if (work.parted !== undefined) kernels.partNode(task);
  if (work.summed === undefined) return;
  kernels.judgeNodes(task, at.scratch);
  readSplits(grower, work);
}

/** Nodes that are cut in parts have their rows parted before, in a run of their own. */
function judgeOnThreads(grower: HistogramGrower, threads: TreeThreads, works: readonly NodeWork[]): void {
  const before: KernelJob<Kernels>[] = [];
  const jobs: KernelJob<Kernels>[] = [];
  for (const work of works) {
    const tasks = work.parts.map((_, part) => writeTask(grower, work, part));
    const parting: KernelJob<Kernels> = work.parted === undefined ? [] : [["partNode", tasks[0]]];
    if (tasks.length > 1 && parting.length > 0) before.push(parting);
    for (const task of tasks) {
      const judging: KernelJob<Kernels> = work.summed === undefined ? [] : [["judgeNodes", task]];
      jobs.push(tasks.length > 1 ? judging : [...parting, ...judging]);
    }
  }
  if (before.length > 0) threads.run(before);
  threads.run(jobs);
}
