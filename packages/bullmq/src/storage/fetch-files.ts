import { resolveInside } from "@vscnn/core/node";
import { fetchFile } from "./fetch-file.ts";
import type { Storage } from "./storage.ts";

/** Requests side by side. */
const CONCURRENCY = 16;

/** Copies files of a storage to the same places in a folder; those that are not there are left out. */
export async function fetchFiles(storage: Storage, keys: Iterable<string>, folder: string): Promise<void> {
  const left = keys[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (let next = left.next(); next.done !== true; next = left.next())
        await fetchFile(storage, next.value, await resolveInside("startWorker", folder, next.value));
    }),
  );
}
