import { resolve } from "node:path";
import {
  type FeatureStore,
  fitFeaturePca,
  fitFeatureScaler,
  openFeatures,
  reduceFeatures,
} from "@vscnn/pipeline";
import type { Post } from "@vscnn/social";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";
import { type Reduction, readReduction, writeReduction } from "../reduction/reduction-file.ts";
import type { ReduceFlags } from "../verbs/reduce.ts";

/** Runs `vscnn reduce`. */
export async function runReduce(context: VerbContext, flags: ReduceFlags): Promise<ExitCode> {
  const { console, json, remark } = context;
  const path = (name: string) => resolve(console.folder, name);
  const store = await openFeatures(path(flags.features));
  if (store.run.blocks.some(({ name }) => name === flags.name)) {
    throw new Error(`--name must be a name of its own, got ${flags.name}`);
  }
  const reduction =
    flags.model === undefined ? await learned(context, flags, store) : await readReduction(path(flags.model));
  const { signal } = console;
  const { name, length, blocks } = await reduceFeatures(store, { name: flags.name, ...reduction, signal });
  if (flags.saveModel !== undefined) await writeReduction(path(flags.saveModel), reduction);
  const explained = reduction.models[0].explainedVarianceRatio.reduce((sum, share) => sum + share, 0);
  const made = { name, length, blocks, explainedVarianceRatio: explained };
  if (json) console.out(`${JSON.stringify(made)}\n`);
  else {
    console.out(
      `${flags.features}/reduced/${name}: ${counted(length, "number")} a photo from ${blocks.join(", ")}, ${(100 * explained).toFixed(1)} % of what they vary by\n`,
    );
    remark(`next: vscnn export --features ${flags.features} --blocks ${name} --out ${name}.csv`);
  }
  return EXIT.done;
}

/** Learns components from the posts, and the range of each component if that is wanted. */
async function learned(
  { console }: VerbContext,
  { name, blocks: named, components, preScale, range, before }: ReduceFlags,
  store: FeatureStore,
): Promise<Reduction> {
  const { signal } = console;
  const blocks = named?.split(",").map((each) => each.trim()) ?? featureBlocks(store);
  checkBlocks(blocks, store);
  const isTraining = (post: Post): boolean => {
    signal.throwIfAborted();
    return before === undefined || post.postedAt < before.postedAt;
  };
  const pca = await fitFeaturePca(store, { components, preScale, blocks, isTraining });
  if (!range) return { blocks, models: [pca] };
  await reduceFeatures(store, { name, models: [pca], blocks, signal });
  const withComponents = await openFeatures(store.run.folder);
  const scaler = await fitFeatureScaler(withComponents, { method: "minMax", blocks: [name], isTraining });
  return { blocks, models: [pca, scaler] };
}

function featureBlocks({ run }: FeatureStore): string[] {
  return run.blocks.filter(({ kind }) => kind !== "hash").map(({ name }) => name);
}

function checkBlocks(blocks: readonly string[], { run }: FeatureStore): void {
  const known = run.blocks.map(({ name }) => name);
  const unknown = blocks.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new Error(`--blocks must be some of ${known.join(", ")}, got ${unknown}`);
}
