import { setKernelsMode } from "@vscnn/kernels/testing";
import { countingEngine, type Executed } from "./counting-engine.ts";
import { countedWorks } from "./workloads.ts";

/** What each work executed, by its name. */
export type OperationCounts = Readonly<Record<string, Executed>>;

/** Counts what kernels execute in a process that has called none of them yet. */
export async function countWorks(): Promise<OperationCounts> {
  const engine = countingEngine();
  // Where kernels cannot be compiled, plain versions would take their place, of which nothing is counted
  setKernelsMode("fast");
  try {
    const counts: Record<string, Executed> = {};
    for (const { name, work } of await countedWorks()) counts[name] = await engine.count(work);
    return counts;
  } finally {
    setKernelsMode("auto");
    engine.restore();
  }
}
