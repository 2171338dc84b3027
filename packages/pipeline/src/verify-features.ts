import { stat } from "node:fs/promises";
import { openRunFor } from "./open-run.ts";
import { readReducedBlocks, readReducedShard } from "./reducing/reduced-block.ts";
import type { Run } from "./run.ts";
import { hashFile } from "./store/hash-file.ts";
import { type ManifestFile, readManifest } from "./store/manifest.ts";
import { readShardRecord } from "./store/shard-record.ts";
import { pathIn, storeFiles } from "./store/store-paths.ts";

/** What {@link verifyFeatures} found. */
export interface FeatureVerification {
  /** Files that were read. */
  fileCount: number;
  /** Their bytes. */
  bytes: number;
  /** Files that are missing or not as they were written, by their paths in the store. */
  faults: readonly { path: string; fault: string }[];
  /** Whether the store is finished and has no fault. */
  isWhole: boolean;
}

/**
 * Reads every file of a store again and compares it with its hash: that of the manifest, or of the shards that are there
 * where the extraction is not finished. A damaged file that is removed is extracted again.
 *
 * @param folder - of the store
 * @throws TypeError or RangeError if the folder holds no run, one of an unknown version, or a damaged one
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "to-verify", blocks: ["color"], photos: "photos" });
 * await extractFeatures(run, { workers: 1 });
 * const { fileCount, isWhole } = await verifyFeatures("to-verify");
 * [fileCount, isWhole]; // => [5, true]
 */
export async function verifyFeatures(folder: string): Promise<FeatureVerification> {
  const run = await openRunFor("verifyFeatures", folder);
  const manifest = await readManifest("verifyFeatures", run);
  const faults: { path: string; fault: string }[] = [];
  let fileCount = 0;
  let bytes = 0;
  for await (const file of filesOf(run, manifest)) {
    const fault = await faultOf(run.folder, file);
    if (fault !== undefined) faults.push({ path: file.path, fault });
    fileCount++;
    bytes += file.bytes;
  }
  return { fileCount, bytes, faults, isWhole: manifest !== undefined && faults.length === 0 };
}

/** The files of the manifest, or else of the shards that are there, and those of reduced blocks. */
async function* filesOf(run: Run, manifest: ManifestFile[] | undefined): AsyncGenerator<ManifestFile> {
  yield* manifest ?? recordedFiles(run);
  for (const { name } of await readReducedBlocks("verifyFeatures", run)) {
    for (let shard = 0; shard < run.shardCount; shard++) {
      const record = await readReducedShard(run, name, shard);
      if (record === undefined) continue;
      yield { path: storeFiles.reduced(name, shard), bytes: record.bytes, sha256: record.sha256 };
    }
  }
}

/** The files that the records of shards vouch for. */
async function* recordedFiles(run: Run): AsyncGenerator<ManifestFile> {
  for (const [shard, { bytes, sha256 }] of run.shards.entries()) {
    yield { path: storeFiles.posts(shard), bytes, sha256 };
    const record = await readShardRecord(run, shard);
    if (record === undefined) continue;
    yield { path: storeFiles.outcomes(shard), ...record.outcomes };
    for (const { name } of run.blocks) {
      if (Object.hasOwn(record.blocks, name))
        yield { path: storeFiles.block(name, shard), ...record.blocks[name] };
    }
  }
}

async function faultOf(folder: string, { path, bytes, sha256 }: ManifestFile): Promise<string | undefined> {
  const place = pathIn(folder, path);
  const stats = await stat(place).catch(() => undefined);
  if (stats === undefined) return "it is missing";
  if (stats.size !== bytes) return `it has ${stats.size} bytes, was written with ${bytes}`;
  try {
    const hash = await hashFile("verifyFeatures", place);
    return hash === sha256 ? undefined : "its content is not what was written";
  } catch (error) {
    return (error as Error).message.replace(/^verifyFeatures: /, "");
  }
}
