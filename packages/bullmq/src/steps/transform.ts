import { join } from "node:path";
import { readRegularFile } from "@vscnn/core/node";
import { loadPca } from "@vscnn/pca";
import { openFeatures, reduceFeatures } from "@vscnn/pipeline";
import type { TaskFunction } from "../tasks/task.ts";
import { stepFiles } from "./step-files.ts";
import { stepInput, storeOf } from "./step-input.ts";

/** How shards are reduced. */
export interface TransformInput {
  /** Of the reduced block. */
  name: string;
  blocks: readonly string[];
  /** The task that has found the components. */
  reduce: string;
}

const MAX_BYTES = 2 ** 30;

/** Writes the reduced block of a group of shards into the store. */
const transform: TaskFunction = async (input, context) => {
  const { name, blocks, reduce } = stepInput<TransformInput>(input);
  const { shards } = context;
  const path = join(context.folderOf(reduce), stepFiles.pca);
  const pca = loadPca(await readRegularFile("transform", path, { maxBytes: MAX_BYTES }));
  const store = await openFeatures(storeOf(context));
  const range = shards === undefined ? {} : { shards };
  const { fingerprint } = await reduceFeatures(store, { name, models: [pca], blocks, ...range });
  return { fingerprint };
};

export default transform;
