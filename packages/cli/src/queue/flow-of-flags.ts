import type { PlanFlowOptions } from "@vscnn/bullmq";
import type { LearnerName } from "@vscnn/predictor";
import type { QueueFlags } from "../verbs/queue.ts";

/** What follows the extraction, as the flags say; `undefined` if nothing does. */
export function flowOfFlags(flags: QueueFlags): PlanFlowOptions | undefined {
  const { then, components, preset, learners, predictAll } = flags;
  if (then === undefined) return undefined;
  if (then.includes("predict") && !then.includes("train"))
    throw new Error("--then predict needs train: vscnn queue enqueue --then train,predict");
  const config = {
    preset,
    ...(learners === undefined ? {} : { learners: learners as readonly LearnerName[] }),
  };
  return {
    ...(then.includes("reduce") ? { reduce: { components, preScale: "zscore" } } : {}),
    ...(then.includes("train") ? { train: { config } } : {}),
    ...(then.includes("predict") ? { predict: { posts: predictAll ? "all" : "unknown" } } : {}),
  };
}
