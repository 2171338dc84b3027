import { randomUUID } from "node:crypto";
import type { Dirent } from "node:fs";
import { link, open, readdir, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { describeValue, reasonOf } from "@vscnn/core";
import {
  flushFolder,
  makeFolder,
  openRegularFile,
  resolveInside,
  writeFileAtomically,
} from "@vscnn/core/node";
import type { Storage, StoredFile } from "./storage/storage.ts";

/**
 * A folder as a storage: of this machine, or of all machines.
 *
 * @param folder - made when the first file is written
 * @throws TypeError if folder is no path; its functions throw an Error with a `cause` where the system cannot read or write
 * @example
 * const storage = folderStorage("shared");
 * await storage.writeOnce("run/run.json", Uint8Array.of(1, 2, 3)); // => true
 * await storage.writeOnce("run/run.json", Uint8Array.of(4)); // => false
 * [...((await storage.read("run/run.json", [1, 3])) ?? [])]; // => [2, 3]
 */
export function folderStorage(folder: string): Storage {
  if (typeof folder !== "string" || folder === "") {
    throw new TypeError(`folderStorage: folder must be a path, got ${describeValue(folder)}`);
  }
  const root = resolve(folder);
  return {
    name: root,
    read: (key, range) => named(`read ${key}`, root, async () => readPart(await placeOf(root, key), range)),
    versionOf: (key) => named(`look at ${key}`, root, async () => versionAt(await placeOf(root, key))),
    writeOnce: (key, bytes) =>
      named(`write ${key}`, root, async () => writeNew(await placeOf(root, key), bytes)),
    replace: (key, bytes) =>
      named(`write ${key}`, root, async () => {
        const path = await placeOf(root, key);
        await makeFolder(dirname(path));
        await writeFileAtomically(path, bytes);
      }),
    list: (prefix) => filesBelow(root, prefix),
  };
}

/** Does work in a folder; what the system does not do is an error of the storage. */
async function named<Result>(doing: string, root: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Error && cause.message.startsWith("folderStorage: ")) throw cause;
    throw new Error(`folderStorage: cannot ${doing} in ${root}: ${reasonOf(cause)}`, { cause });
  }
}

async function placeOf(root: string, key: string): Promise<string> {
  await makeFolder(root);
  return resolveInside("folderStorage", root, key);
}

/** Files are replaced by others under the same name, never changed: another has another number or moment. */
async function versionAt(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return found && `${found.ino}-${found.mtimeNs}-${found.size}`;
}

async function readPart(path: string, range?: readonly [number, number]): Promise<Uint8Array | undefined> {
  const opened = await openRegularFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (opened === undefined) return undefined;
  const { handle, size } = opened;
  try {
    const [start, end] = range ?? [0, size];
    const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await handle.read(bytes, at, bytes.length - at, start + at);
      if (bytesRead === 0) throw new Error("it was cut while it was read");
      at += bytesRead;
    }
    return bytes;
  } finally {
    await handle.close();
  }
}

async function writeNew(path: string, bytes: Uint8Array): Promise<boolean> {
  await makeFolder(dirname(path));
  const beside = `${path}.${randomUUID()}.tmp`;
  const handle = await open(beside, "wx");
  try {
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // Unlike a rename, a link never takes the place of what is there
    await link(beside, path);
    await flushFolder(dirname(path));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    // Whether it is written is told by the link alone: what stays under the other name is never listed
    await rm(beside, { force: true }).catch(() => {});
  }
}

/** The files whose keys begin with a prefix: only the folder that it names is gone through. */
async function* filesBelow(root: string, prefix: string): AsyncGenerator<StoredFile> {
  const above = prefix.includes("/") ? prefix.slice(0, prefix.lastIndexOf("/")) : "";
  const keys = await named(`list ${above}`, root, () => keysIn(root, above));
  for (const key of keys.filter((name) => name.startsWith(prefix)).sort()) {
    const bytes = await named(`look at ${key}`, root, () => sizeOf(join(root, key)));
    if (bytes !== undefined) yield { key, bytes };
  }
}

/** `undefined` for a file that was removed meanwhile. */
async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function keysIn(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException): Dirent[] => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
      throw error;
    },
  );
  const keys: string[] = [];
  for (const entry of entries) {
    const key = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) keys.push(...(await keysIn(root, key)));
    else if (entry.isFile() && !entry.name.endsWith(".tmp")) keys.push(key);
  }
  return keys;
}
