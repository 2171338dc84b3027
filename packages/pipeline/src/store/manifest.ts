import { stat } from "node:fs/promises";
import { readRegularFile } from "@vscnn/core/node";
import type { Run } from "../run.ts";
import { hashFile } from "./hash-file.ts";
import { readJson } from "./json-file.ts";
import { isCount, isHash, isListOf, isRecordOf } from "./shape-check.ts";
import { type FileRecord, readShardRecord } from "./shard-record.ts";
import { StoreWriteError, writeWhole } from "./staged-files.ts";
import { pathIn, storeFiles } from "./store-paths.ts";

/** A file of the store, by its path in it. */
export interface ManifestFile extends FileRecord {
  path: string;
}

/** Largest manifest that is read: some four million files. */
const MAX_BYTES = 2 ** 29;
/** No other file is looked at, whatever a manifest says. */
const STORE_PATH =
  /^(run\.json|(posts|members|outcomes|shards|blocks\/[a-z0-9_-]{1,64})\/\d{5,16}\.(parquet|json|npy))$/;

function isStorePath(path: unknown): boolean {
  return typeof path === "string" && STORE_PATH.test(path);
}

const isManifest = isRecordOf({
  kind: (kind) => kind === "feature-manifest",
  version: (version) => version === 1,
  files: isListOf(isRecordOf({ path: isStorePath, bytes: isCount, sha256: isHash })),
});

/** The files of the manifest; `undefined` if there is none. */
export async function readManifest(functionName: string, run: Run): Promise<ManifestFile[] | undefined> {
  const path = pathIn(run.folder, storeFiles.manifest);
  const saved = await readJson(functionName, path, MAX_BYTES);
  if (saved === undefined) return undefined;
  if (!isManifest(saved)) throw new RangeError(`${functionName}: ${path} is damaged: a field is not legal`);
  return (saved as { files: ManifestFile[] }).files;
}

/** Whether the manifest is written. */
export async function hasManifest({ folder }: Run): Promise<boolean> {
  const stats = await stat(pathIn(folder, storeFiles.manifest)).catch(() => undefined);
  return stats?.isFile() === true;
}

/** Writes the manifest, unless it says the same already: every file of the store but timings, which no two runs share. */
export async function writeManifest(run: Run): Promise<void> {
  const files = [await fileOf(run, storeFiles.run)];
  for (let shard = 0; shard < run.shardCount; shard++) files.push(...(await filesOfShard(run, shard)));
  const lines = files.sort((a, b) => (a.path < b.path ? -1 : 1)).map((file) => JSON.stringify(file));
  const text = `{"kind":"feature-manifest","version":1,"files":[\n${lines.join(",\n")}\n]}\n`;
  const bytes = new TextEncoder().encode(text);
  const path = pathIn(run.folder, storeFiles.manifest);
  const known = await readRegularFile("", path, { maxBytes: bytes.length }).catch(() => undefined);
  if (known === undefined || !Buffer.from(known).equals(bytes)) await writeWhole(path, bytes);
}

async function filesOfShard(run: Run, shard: number): Promise<ManifestFile[]> {
  const record = await readShardRecord(run, shard);
  if (record === undefined) throw new StoreWriteError(`the record of shard ${shard} cannot be read`);
  const { bytes, sha256, members } = run.shards[shard];
  return [
    { path: storeFiles.posts(shard), bytes, sha256 },
    ...(members === undefined ? [] : [{ path: storeFiles.members(shard), ...members }]),
    ...run.blocks.map(({ name }) => ({
      path: storeFiles.block(name, shard),
      bytes: record.blocks[name].bytes,
      sha256: record.blocks[name].sha256,
    })),
    { path: storeFiles.outcomes(shard), bytes: record.outcomes.bytes, sha256: record.outcomes.sha256 },
    await fileOf(run, storeFiles.shard(shard)),
  ];
}

async function fileOf({ folder }: Run, file: string): Promise<ManifestFile> {
  const path = pathIn(folder, file);
  const { size } = await stat(path);
  return { path: file, bytes: size, sha256: await hashFile("finishExtraction", path) };
}
