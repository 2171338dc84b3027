import type { Run } from "@vscnn/pipeline";
import type { PlanFlowOptions } from "./flow-options.ts";

/** The blocks that are reduced. */
export function reducedFrom(run: Run, { reduce }: PlanFlowOptions): readonly string[] {
  return reduce?.blocks ?? numbersOf(run);
}

/** The block of the store that stands for each block of a predictor. */
export function learnedFrom(run: Run, { reduce, train }: PlanFlowOptions): Readonly<Record<string, string>> {
  if (train?.blocks !== undefined) return train.blocks;
  if (reduce !== undefined) return { deep: reduce.name ?? "reduced" };
  return Object.fromEntries(numbersOf(run).map((name) => [name, name]));
}

/** The blocks that are numbers of a photo, which can be reduced: hashes are none. */
function numbersOf({ blocks }: Run): string[] {
  return blocks.filter(({ kind }) => kind !== "hash").map(({ name }) => name);
}
