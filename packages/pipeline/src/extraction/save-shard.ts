import type { Run } from "../run.ts";
import { encodeJson } from "../store/json-file.ts";
import { encodeNpy } from "../store/npy.ts";
import { encodeOutcomes, encodeTimings } from "../store/outcome-table.ts";
import { countErrors, countStatuses, type ShardRecord } from "../store/shard-record.ts";
import {
  discardFiles,
  placeFiles,
  removeForGood,
  type StagedFile,
  stageFile,
} from "../store/staged-files.ts";
import { pathIn, storeFiles } from "../store/store-paths.ts";
import type { ShardWork } from "./shard-work.ts";

/**
 * Writes a shard. All its files are on the disk before the first takes its place, so that a full disk leaves the store as it
 * was; the record comes last, so that a shard without one is extracted again.
 */
export async function saveShard(run: Run, work: ShardWork): Promise<ShardRecord> {
  const { shard } = work;
  const pathOf = (file: string) => pathIn(run.folder, file);
  const staged: StagedFile[] = [];
  const stage = async (file: string, ...parts: Uint8Array[]) => {
    const written = await stageFile(pathOf(file), ...parts);
    staged.push(written);
    return { bytes: written.bytes, sha256: written.sha256 };
  };
  try {
    const blocks: Record<string, ShardRecord["blocks"][string]> = {};
    for (const { name, length, fingerprint } of run.blocks) {
      if (!work.changed.has(name) && work.record !== undefined) {
        blocks[name] = work.record.blocks[name];
        continue;
      }
      const data = work.values.get(name) as Float32Array<ArrayBuffer>;
      const parts = encodeNpy({ rows: work.ids.length, columns: length, data });
      blocks[name] = { ...(await stage(storeFiles.block(name, shard), ...parts)), fingerprint };
    }
    const outcomes = await stage(storeFiles.outcomes(shard), encodeOutcomes(work.outcomes));
    await stage(storeFiles.timings(shard), encodeTimings(work.ids, work.milliseconds));
    const record = recordOf(run, work, outcomes, blocks);
    await stage(storeFiles.shard(shard), encodeJson(record));
    await removeForGood(pathOf(storeFiles.manifest));
    // Killed while files are replaced, the shard has some of two extractions, and no record that vouches for them
    if (isContradicted(work.record, record)) await removeForGood(pathOf(storeFiles.shard(shard)));
    await placeFiles(staged.slice(0, -1));
    await placeFiles(staged.slice(-1));
    return record;
  } catch (error) {
    await discardFiles(staged);
    throw error;
  }
}

/** Whether a record vouches for files that are going to be replaced by others. */
function isContradicted(known: ShardRecord | undefined, next: ShardRecord): boolean {
  if (known === undefined) return false;
  const replaced = Object.entries(next.blocks).some(
    ([name, { sha256 }]) => Object.hasOwn(known.blocks, name) && known.blocks[name].sha256 !== sha256,
  );
  return replaced || known.outcomes.sha256 !== next.outcomes.sha256;
}

function recordOf(
  run: Run,
  { shard, outcomes: all, ids }: ShardWork,
  outcomes: ShardRecord["outcomes"],
  blocks: ShardRecord["blocks"],
): ShardRecord {
  return {
    kind: "feature-shard",
    version: 1,
    posts: run.shards[shard].posts,
    rows: ids.length,
    ...(run.decoders === undefined ? {} : { decoders: run.decoders.sha256 }),
    counts: countStatuses(all),
    errors: countErrors(all),
    outcomes,
    blocks,
  };
}
