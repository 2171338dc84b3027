import { createHash } from "node:crypto";
import { join } from "node:path";
import { writeFileAtomically } from "@vscnn/core/node";
import { savePcaAccumulator } from "@vscnn/pca";
import { openFeatures, sumFeatures } from "@vscnn/pipeline";
import type { TaskFunction } from "../tasks/task.ts";
import { stepFiles } from "./step-files.ts";
import { stepInput, storeOf } from "./step-input.ts";

/** What is summed. */
export interface SumInput {
  blocks: readonly string[];
  /** Posts from this moment on, in Unix seconds, are not learned from; null if all are. */
  before: number | null;
}

/** Sums a group of shards for the principal components. */
const sum: TaskFunction = async (input, context) => {
  const { blocks, before } = stepInput<SumInput>(input);
  const { shards } = context;
  const isTraining = ({ postedAt }: { postedAt: number }) => before === null || postedAt < before;
  const store = await openFeatures(storeOf(context));
  const sums = await sumFeatures(store, { blocks, isTraining, ...(shards === undefined ? {} : { shards }) });
  const bytes = savePcaAccumulator(sums);
  await writeFileAtomically(join(context.folder, stepFiles.sums), bytes);
  return { posts: sums.sampleCount, sha256: createHash("sha256").update(bytes).digest("hex") };
};

export default sum;
