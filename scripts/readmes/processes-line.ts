import type { BenchRecord } from "../../benchmarks/harness/bench-record.ts";

/** The peak memory of processes of their own, with the goals; nothing where none is recorded. */
export function processesLine({ processes = [] }: Pick<BenchRecord, "processes">): string {
  if (processes.length === 0) return "";
  const peaks = processes.map(({ work, peakMegabytes, goalMegabytes }) => {
    const goal = goalMegabytes === undefined ? "" : ` (goal: ${goalMegabytes} MB)`;
    return `${work}, **${peakMegabytes} MB**${goal}`;
  });
  return `Peak memory of a process that does nothing else, with Node and the loader of TypeScript: ${peaks.join("; ")}.`;
}
