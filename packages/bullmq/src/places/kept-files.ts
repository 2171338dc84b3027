import type { Storage } from "../storage/storage.ts";

/** Reads a file of a storage; `undefined` if it is not there. */
export type ReadFile = (key: string) => Promise<Uint8Array | undefined>;

/** Files of which the bytes are kept: the plans of a run and of what follows it, and those of a second run in the same queue. */
const MAX_FILES = 4;

/**
 * Reads files that every shard needs and that seldom change, such as the plan of its run: the bytes of each are fetched once, and again when it
 * is another. Where a storage cannot tell whether it is, they are fetched every time.
 */
export function keptFiles(storage: Storage): ReadFile {
  if (storage.versionOf === undefined) return (key) => storage.read(key);
  const versionOf = storage.versionOf.bind(storage);
  const kept = new Map<string, { readonly version: string; readonly bytes: Uint8Array }>();
  return async (key) => {
    // Asked first: if the file changes before it is read, it is kept under the older version, and is read again
    const version = await versionOf(key);
    const known = kept.get(key);
    if (known !== undefined && known.version === version) return known.bytes;
    kept.delete(key);
    if (version === undefined) return undefined;
    const bytes = await storage.read(key);
    if (bytes === undefined) return undefined;
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MAX_FILES + 1)))
      kept.delete(oldest);
    kept.set(key, { version, bytes });
    return bytes;
  };
}
