import { tmpdir } from "node:os";
import { simulatePosts } from "@vscnn/dataset";
import { openRun, planExtraction, type Run } from "@vscnn/pipeline";
import { saveShard } from "../../packages/pipeline/src/extraction/save-shard.ts";
import { needOfShard, openShardWork } from "../../packages/pipeline/src/extraction/shard-work.ts";

const posts = [...simulatePosts({ posts: 3, users: 1 })];

/** Plans the extraction of three posts. */
export function planPosts(folder: string, blocks: ("color" | "lbp")[]): Promise<Run> {
  return planExtraction(posts, { out: folder, blocks, photos: tmpdir() });
}

/** Saves the shard of a run as an extraction does, all its features one value, and one of its photos without. */
export async function saveValues(folder: string, value: number): Promise<void> {
  const run = await openRun(folder);
  const work = await openShardWork("extractShard", run, await needOfShard(run, 0, true), true);
  const outcomes = work.ids.map((id, i) => ({ id, status: i === 0 ? ("failed" as const) : ("ok" as const) }));
  const values = new Map(
    run.blocks.map(({ name, length }) => [name, new Float32Array(3 * length).fill(value)]),
  );
  await saveShard(run, { ...work, outcomes, values, changed: new Set(values.keys()) });
}
