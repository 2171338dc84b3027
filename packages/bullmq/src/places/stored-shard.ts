import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder, resolveInside, writeFileAtomically } from "@vscnn/core/node";
import { openRun, type Run, readShardPosts, storeFiles } from "@vscnn/pipeline";
import { UnrecoverableError } from "bullmq";
import type { ShardMessage } from "../messages/shard-message.ts";
import { fetchFile } from "../storage/fetch-file.ts";
import { fetchPhotos } from "../storage/fetch-photos.ts";
import { keep } from "../storage/keep.ts";
import type { Storage } from "../storage/storage.ts";
import { checkStoredName } from "./check-stored-name.ts";
import type { ReadFile } from "./kept-files.ts";
import type { PlacedShard } from "./work-place.ts";

/** Fetches what a shard needs. */
export async function openStoredShard(
  storage: Storage,
  message: ShardMessage,
  { scratch, photos, readPlan }: { scratch: string; photos: string | undefined; readPlan: ReadFile },
): Promise<PlacedShard> {
  const { folder: name, shard } = message;
  const folder = join(scratch, "run");
  const photoFolder = join(scratch, "photos");
  await rm(folder, { recursive: true, force: true });
  checkStoredName(storage, name);
  const plan = await readPlan(`${name}/run.json`);
  if (plan === undefined) throw new Error(`there is no run ${name} in ${storage.name}`);
  const run = await openPlan(plan, message, folder, photos === undefined ? undefined : photoFolder);
  const files = shardFilesOf(run, shard);
  for (const file of [storeFiles.posts(shard), ...files]) {
    await fetchFile(storage, `${name}/${file}`, await resolveInside("startWorker", folder, file));
  }
  if (photos !== undefined) {
    await fetchPhotos(storage, photos, await readShardPosts(run, shard), photoFolder, run.maxBytes);
  }
  return {
    run,
    async keep() {
      for (const file of files) await keep(storage, `${name}/${file}`, await readFile(join(folder, file)));
    },
    leave: () => rm(scratch, { recursive: true, force: true }),
  };
}

/** The files that come of a shard; its record, which vouches for the others, is the last. */
function shardFilesOf({ blocks }: Run, shard: number): string[] {
  const numbers = blocks.map(({ name }) => storeFiles.block(name, shard));
  return [...numbers, storeFiles.outcomes(shard), storeFiles.timings(shard), storeFiles.shard(shard)];
}

/** Checks that a `run.json` is the one that was enqueued, and says in a copy where photos are on this machine. */
async function openPlan(
  bytes: Uint8Array,
  { folder: name, run: hash, shard }: ShardMessage,
  folder: string,
  photoFolder: string | undefined,
): Promise<Run> {
  if (createHash("sha256").update(bytes).digest("hex") !== hash) {
    throw new UnrecoverableError(`the run ${name} has been planned anew since it was enqueued`);
  }
  await makeFolder(folder);
  await writeFileAtomically(
    join(folder, "run.json"),
    photoFolder === undefined ? bytes : withPhotos(bytes, photoFolder),
  );
  const run = await openRun(folder);
  if (shard >= run.shardCount) throw new UnrecoverableError(`the run ${name} has no shard ${shard}`);
  return run;
}

/** A run whose photos are in a folder of this machine: that changes none of its numbers. */
function withPhotos(runFile: Uint8Array, folder: string): Uint8Array {
  const run = JSON.parse(new TextDecoder().decode(runFile));
  return new TextEncoder().encode(JSON.stringify({ ...run, photos: { kind: "folder", folder } }));
}
