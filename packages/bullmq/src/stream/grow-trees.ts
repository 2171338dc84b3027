import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type FitGradientBoostingStreamOptions,
  fitGradientBoostingStream,
  saveGradientBoosting,
} from "@vscnn/baselines";
import { type Matrix, reasonOf } from "@vscnn/core";
import { computingThreads, makeFolder, writeFileAtomically } from "@vscnn/core/node";
import { stepFiles } from "../steps/step-files.ts";
import type { LearningPlaces } from "./learning-places.ts";

/** Rows of a shard as trees take them. */
interface TreeShards {
  readonly shardCount: number;
  read(shard: number): Promise<{ inputs: Matrix; target: Float64Array } | undefined>;
}

/** Boosts trees, going on with those that a try that was broken off has left. @returns the hash of the model's file */
export async function growTrees(
  shards: TreeShards,
  { folder, kept }: LearningPlaces,
  options: FitGradientBoostingStreamOptions,
): Promise<string> {
  await written(kept, () => makeFolder(kept));
  const resumeFrom = await keptTrees(kept);
  let parts = resumeFrom.length;
  const checkpoint = (trees: Uint8Array) => writeOwn(join(kept, `trees-${parts++}`), trees);
  const model = await fitGradientBoostingStream(shards, {
    threads: computingThreads(),
    ...options,
    resumeFrom,
    checkpoint,
  });
  const bytes = saveGradientBoosting(model);
  await writeOwn(join(folder, stepFiles.trees), bytes);
  return createHash("sha256").update(bytes).digest("hex");
}

function writeOwn(path: string, bytes: Uint8Array): Promise<void> {
  return written(path, () => writeFileAtomically(path, bytes));
}

async function written(path: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw new Error(`learn: cannot write ${path}: ${reasonOf(cause)}`, { cause });
  }
}

async function keptTrees(folder: string): Promise<Uint8Array[]> {
  const kept: Uint8Array[] = [];
  for (;;) {
    const path = join(folder, `trees-${kept.length}`);
    const trees = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
      // Trees that cannot be read just now would be grown again for nothing
      if (cause.code !== "ENOENT")
        throw new Error(`learn: cannot read ${path}: ${reasonOf(cause)}`, { cause });
      return undefined;
    });
    if (trees === undefined) return kept;
    kept.push(Uint8Array.from(trees));
  }
}
