import { createHash } from "node:crypto";
import { join } from "node:path";
import { readRegularFile, writeFileAtomically } from "@vscnn/core/node";
import { loadPcaAccumulator, type PcaAccumulator, savePca } from "@vscnn/pca";
import { mergeFeatureSums } from "@vscnn/pipeline";
import type { TaskFunction } from "../tasks/task.ts";
import { stepFiles } from "./step-files.ts";
import { stepInput } from "./step-input.ts";

/** What is learned of the sums. */
export interface ReduceInput {
  components: number;
  preScale: "none" | "zscore";
  /** The tasks that have summed, in the order of their shards. */
  sums: readonly string[];
}

/** Sums of some 11,000 columns. */
const MAX_BYTES = 2 ** 29;

/** Merges the sums of all groups, as a tree in the order of their shards, and finds the principal components. */
const reduce: TaskFunction = async (input, context) => {
  const { components, preScale, sums } = stepInput<ReduceInput>(input);
  async function* saved(): AsyncGenerator<PcaAccumulator> {
    for (const name of sums) {
      const path = join(context.folderOf(name), stepFiles.sums);
      yield loadPcaAccumulator(await readRegularFile("reduce", path, { maxBytes: MAX_BYTES }));
    }
  }
  const whole = await mergeFeatureSums(saved());
  const { sampleCount } = whole;
  if (components > sampleCount || sampleCount < 2) {
    const need = "components must be no more than the posts to learn from, and 2 posts at least";
    const given = `${components} of ${sampleCount} whose photos have features`;
    throw new RangeError(`reduce: ${need}, got ${given}: plan the flow with fewer components`);
  }
  const bytes = savePca(whole.finish({ components, preScale }));
  await writeFileAtomically(join(context.folder, stepFiles.pca), bytes);
  return { posts: whole.sampleCount, sha256: createHash("sha256").update(bytes).digest("hex") };
};

export default reduce;
