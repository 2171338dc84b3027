import { readdir } from "node:fs/promises";
import { removeAbandonedFiles } from "@vscnn/core/node";
import type { Run } from "../run.ts";
import { removeForGood } from "../store/staged-files.ts";
import { pathIn, STORE_FOLDERS, shardName } from "../store/store-paths.ts";

/** Removes what killed processes have left: files that were being written, and posts of a plan that was never finished. */
export async function removeLeftovers(run: Run): Promise<void> {
  await removeUnfinishedFiles(run.folder);
  const named = new Set(run.shards.map((_, shard) => `${shardName(shard)}.parquet`));
  for (const folder of ["posts", "members"]) {
    for (const name of await readdir(pathIn(run.folder, folder)).catch(() => [])) {
      if (/^\d+\.parquet$/.test(name) && !named.has(name)) {
        await removeForGood(pathIn(run.folder, `${folder}/${name}`));
      }
    }
  }
}

/** Removes the files that killed processes were writing anywhere in a store. */
export async function removeUnfinishedFiles(folder: string): Promise<void> {
  const places = [...STORE_FOLDERS];
  for (const room of ["blocks", "reduced"]) {
    for (const name of await foldersIn(pathIn(folder, room))) places.push(`${room}/${name}`);
  }
  for (const place of ["", ...places]) {
    await removeAbandonedFiles(pathIn(folder, place), () => true).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    });
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
