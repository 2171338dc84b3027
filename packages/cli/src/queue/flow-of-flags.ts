import type { FlowTraining, PlanFlowOptions, StreamLearner } from "@vscnn/bullmq";
import type { LearnerName } from "@vscnn/predictor";
import type { QueueFlags } from "../verbs/queue.ts";

/** What follows the extraction, as the flags say; `undefined` if nothing does. */
export function flowOfFlags(flags: QueueFlags): PlanFlowOptions | undefined {
  const { then, components, predictAll } = flags;
  if (then === undefined) return undefined;
  if (then.includes("predict") && !then.includes("train"))
    throw new Error("--then predict needs train: vscnn queue enqueue --then train,predict");
  return {
    ...(then.includes("reduce") ? { reduce: { components, preScale: "zscore" } } : {}),
    ...(then.includes("train") ? { train: trainingOfFlags(flags) } : {}),
    ...(then.includes("predict") ? { predict: { posts: predictAll ? "all" : "unknown" } } : {}),
  };
}

function trainingOfFlags({ preset, learners, stream }: QueueFlags): FlowTraining {
  if (!stream)
    return { config: { preset, ...(learners && { learners: learners as readonly LearnerName[] }) } };
  const { 0: learner = "boosting", length = 1 } = learners ?? [];
  if (length > 1) throw new Error(`--stream lets one learner learn, got ${length}: --learners boosting`);
  return { stream: { learner: learner as StreamLearner } };
}
