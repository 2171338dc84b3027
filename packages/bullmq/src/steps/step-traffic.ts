import { type Run, type ShardRange, storeFiles } from "@vscnn/pipeline";
import type { Json, Task } from "../tasks/task.ts";
import type { AskInput } from "./ask.ts";
import type { LearnInput } from "./learn.ts";
import type { PredictInput } from "./predict.ts";
import type { SumInput } from "./sum.ts";
import type { TrainInput } from "./train.ts";
import type { TransformInput } from "./transform.ts";

/** Files of a store, by their paths in it. */
interface StepTraffic {
  /** What a task reads. */
  readonly reads: readonly string[];
  /** What it writes, each after those that it vouches for. */
  readonly writes: readonly string[];
}

/**
 * The files of its store that a task reads and writes. A step of a flow says by its input which blocks those are; a module
 * of one's own may read all of its shards, and writes none.
 *
 * @param reduced - names of the reduced blocks of the store
 */
export function stepTraffic(
  run: Run,
  { module, input, shards }: Task,
  reduced: readonly string[],
): StepTraffic {
  if (shards === undefined) return { reads: [], writes: [] };
  const names = blocksOf(run, module, input) ?? [...run.blocks.map(({ name }) => name), ...reduced];
  const each = shardsIn(shards);
  const descriptions = names.filter((name) => !isExtracted(run, name)).map(storeFiles.reducedBlock);
  const reads = each.flatMap((shard) => [
    storeFiles.posts(shard),
    storeFiles.outcomes(shard),
    storeFiles.shard(shard),
    ...names.flatMap((name) => filesOfBlock(run, name, shard)),
  ]);
  if (module !== "vscnn:transform") return { reads: [...descriptions, ...reads], writes: [] };
  const { name } = input as unknown as TransformInput;
  const writes = [storeFiles.reducedBlock(name), ...each.flatMap((shard) => reducedFiles(name, shard))];
  return { reads, writes };
}

/** The blocks that a step reads; `undefined` of a module of one's own. */
function blocksOf(run: Run, module: string, input: Json): readonly string[] | undefined {
  switch (module) {
    case "vscnn:sum":
      return (input as unknown as SumInput).blocks;
    case "vscnn:transform":
      return (input as unknown as TransformInput).blocks;
    case "vscnn:learn":
      return (input as unknown as LearnInput).blocks;
    case "vscnn:ask":
      return (input as unknown as AskInput).blocks;
    case "vscnn:predict":
      return distinct((input as unknown as PredictInput).blocks);
    case "vscnn:train": {
      // Hashes tell which posts show the same photo
      const hashes = run.blocks.filter(({ kind }) => kind === "hash").map(({ name }) => name);
      return [...hashes, ...distinct((input as unknown as TrainInput).blocks)];
    }
    default:
      return undefined;
  }
}

function distinct(blocks: Readonly<Record<string, string>>): string[] {
  return [...new Set(Object.values(blocks))];
}

function isExtracted({ blocks }: Run, name: string): boolean {
  return blocks.some((block) => block.name === name);
}

function filesOfBlock(run: Run, name: string, shard: number): string[] {
  return isExtracted(run, name) ? [storeFiles.block(name, shard)] : reducedFiles(name, shard);
}

/** Numbers come first, and the record that vouches for them last. */
function reducedFiles(name: string, shard: number): string[] {
  return [storeFiles.reduced(name, shard), storeFiles.reducedShard(name, shard)];
}

function shardsIn([first, end]: ShardRange): number[] {
  return Array.from({ length: end - first }, (_, i) => first + i);
}
