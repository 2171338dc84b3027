import { readdir } from "node:fs/promises";
import { type Matrix, ndArray } from "@vscnn/core";
import { readBlock } from "../extraction/shard-work.ts";
import type { Run } from "../run.ts";
import { readJson } from "../store/json-file.ts";
import { isCount, isHash, isListOf, isRecordOf, isText } from "../store/shape-check.ts";
import { readShardRecord } from "../store/shard-record.ts";
import { pathIn, storeFiles } from "../store/store-paths.ts";

/** A block that was computed from others: what `reduced/<name>/block.json` says. */
export interface ReducedBlock {
  readonly kind: "reduced-block";
  readonly version: 1;
  readonly name: string;
  /** Numbers of a photo. */
  readonly length: number;
  /** The blocks that it was computed from, in the order of their columns. */
  readonly blocks: readonly string[];
  /** Hash of the fingerprints of those blocks and of the models. */
  readonly fingerprint: string;
}

/** What is kept of a shard of such a block: written after its numbers. */
export interface ReducedShard {
  readonly kind: "reduced-shard";
  readonly version: 1;
  readonly fingerprint: string;
  /** Hashes of the files that it was computed from. */
  readonly inputs: readonly string[];
  readonly bytes: number;
  readonly sha256: string;
}

/** Names become names of folders, on systems of every kind. */
export const REDUCED_NAME: RegExp = /^[a-z0-9][a-z0-9_-]{0,63}$/;
const MAX_BYTES = 2 ** 22;
const MAX_LENGTH = 1_000_000;
const isReducedBlock = isRecordOf({
  kind: (kind) => kind === "reduced-block",
  version: (version) => version === 1,
  name: isText,
  length: (length) => isCount(length) && (length as number) >= 1 && (length as number) <= MAX_LENGTH,
  blocks: isListOf(isText),
  fingerprint: isHash,
});
const isReducedShard = isRecordOf({
  kind: (kind) => kind === "reduced-shard",
  version: (version) => version === 1,
  fingerprint: isHash,
  inputs: isListOf(isHash),
  bytes: isCount,
  sha256: isHash,
});

/** The reduced blocks of a store, by name. */
export async function readReducedBlocks(functionName: string, run: Run): Promise<ReducedBlock[]> {
  const entries = await readdir(pathIn(run.folder, "reduced"), { withFileTypes: true }).catch(() => []);
  const blocks: ReducedBlock[] = [];
  for (const { name } of entries.filter((entry) => entry.isDirectory() && REDUCED_NAME.test(entry.name))) {
    const path = pathIn(run.folder, storeFiles.reducedBlock(name));
    const saved = await readJson(functionName, path, MAX_BYTES);
    if (saved === undefined) continue;
    if (!isReducedBlock(saved) || (saved as ReducedBlock).name !== name) {
      throw new RangeError(`${functionName}: ${path} is damaged: a field is missing or not legal`);
    }
    blocks.push(saved as ReducedBlock);
  }
  return blocks.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What is kept of a shard; `undefined` if there is nothing, or nothing that can be read. */
export async function readReducedShard(
  { folder }: Run,
  name: string,
  shard: number,
): Promise<ReducedShard | undefined> {
  const path = pathIn(folder, storeFiles.reducedShard(name, shard));
  const saved = await readJson("", path, MAX_BYTES).catch(() => undefined);
  return saved !== undefined && isReducedShard(saved) ? (saved as ReducedShard) : undefined;
}

/** Hashes of the files that a shard of a reduced block is computed from; `undefined` if they are not all there. */
export async function inputsOf(
  run: Run,
  blocks: readonly string[],
  shard: number,
): Promise<string[] | undefined> {
  const record = await readShardRecord(run, shard);
  const fingerprintOf = new Map(run.blocks.map(({ name, fingerprint }) => [name, fingerprint]));
  const inputs: string[] = [];
  for (const name of blocks) {
    if (record === undefined || !Object.hasOwn(record.blocks, name)) return undefined;
    const { fingerprint, sha256 } = record.blocks[name];
    if (fingerprint !== fingerprintOf.get(name)) return undefined;
    inputs.push(sha256);
  }
  return inputs;
}

/**
 * The matrix of a reduced block in one shard.
 *
 * @throws Error if it is not there, or was computed from other features than those of the store
 */
export async function readReducedBatch(
  functionName: string,
  run: Run,
  { name, length, blocks, fingerprint }: ReducedBlock,
  shard: number,
): Promise<Matrix> {
  const { rows } = run.shards[shard];
  const known = await readReducedShard(run, name, shard);
  const inputs = await inputsOf(run, blocks, shard);
  if (known?.fingerprint !== fingerprint || inputs?.join() !== known.inputs.join()) {
    throw new Error(
      `${functionName}: block '${name}' of shard ${shard} in ${run.folder} is not that of the features: call reduceFeatures`,
    );
  }
  const path = pathIn(run.folder, storeFiles.reduced(name, shard));
  return ndArray(await readBlock(functionName, path, rows, length), [rows, length]);
}
