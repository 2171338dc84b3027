import { checkName } from "../layers/layer-options.ts";
import { claimOnce } from "./claim-once.ts";
import { decodeCheckpoint } from "./decode-checkpoint.ts";
import { encodeCheckpoint } from "./encode-checkpoint.ts";
import type { CheckpointClaim, CheckpointStore } from "./training-checkpoint.ts";

const DATABASE = "vscnn-checkpoints";
const STORE = "checkpoints";

/** A {@link CheckpointStore} whose checkpoint can be removed. */
export interface IndexedDbCheckpoint extends CheckpointStore {
  /** Removes the kept checkpoint, if there is one. */
  clear(): Promise<void>;
}

/**
 * Keeps the last checkpoint in the IndexedDB of the browser, so that a training survives a closed tab.
 *
 * @param name - name of the checkpoint among those of this page's origin
 * @throws TypeError or RangeError if the name is not legal; when used, Error if there is no IndexedDB
 * here or another training saves under the name
 * @example
 * const store = indexedDbCheckpoint("popularity");
 * typeof store.load; // => "function"
 */
export function indexedDbCheckpoint(name: string): IndexedDbCheckpoint {
  checkName("indexedDbCheckpoint", name);
  return {
    async save(checkpoint) {
      const bytes = encodeCheckpoint(checkpoint);
      await withStore("readwrite", (store) => store.put(bytes, name));
    },
    async load() {
      const bytes = await withStore("readonly", (store) => store.get(name));
      if (bytes === undefined) return undefined;
      try {
        return decodeCheckpoint(bytes as Uint8Array);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`indexedDbCheckpoint: cannot read ${name}: ${reason}`, { cause });
      }
    },
    async clear() {
      await withStore("readwrite", (store) => store.delete(name));
    },
    claim: () => claimName(name),
  };
}

/** Reserves a name in all pages of this origin; the browser releases it when the page is closed. */
async function claimName(name: string): Promise<CheckpointClaim> {
  const inPage = claimOnce("indexedDbCheckpoint", name);
  // Pages that were not loaded over https have no locks
  if (typeof navigator === "undefined" || navigator.locks === undefined) return inPage;
  try {
    const releaseLock = await takeLock(`${DATABASE}/${name}`);
    return {
      check: () => inPage.check(),
      async release() {
        await inPage.release();
        releaseLock();
      },
    };
  } catch (error) {
    await inPage.release();
    throw error;
  }
}

/** Takes a lock of the browser if it is free, and returns the function that releases it. */
function takeLock(lockName: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const ended = navigator.locks.request(lockName, { ifAvailable: true }, (lock) => {
      if (lock !== null) return new Promise<void>((release) => resolve(release));
      reject(new Error("indexedDbCheckpoint: another page trains with the same name"));
      return undefined;
    });
    ended.catch(reject);
  });
}

/** Runs one request in a transaction of its own; resolves when the transaction is on disk. */
async function withStore<Result>(
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  if (typeof indexedDB === "undefined")
    throw new Error("indexedDbCheckpoint: IndexedDB is not available here");
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(databaseError(opening.error));
  });
  try {
    return await new Promise<Result>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const running = request(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(running.result);
      transaction.onabort = () => reject(databaseError(transaction.error));
      transaction.onerror = () => reject(databaseError(transaction.error));
    });
  } finally {
    database.close();
  }
}

function databaseError(cause: unknown): Error {
  return new Error("indexedDbCheckpoint: the database refused", { cause });
}
