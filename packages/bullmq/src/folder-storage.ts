import { randomUUID } from "node:crypto";
import type { Dirent } from "node:fs";
import { link, open, readdir, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { describeValue } from "@vscnn/core";
import { makeFolder, openRegularFile, resolveInside, writeFileAtomically } from "@vscnn/core/node";
import type { Storage, StoredFile } from "./storage/storage.ts";

/**
 * A folder as a storage: of this machine, or of all machines.
 *
 * @param folder - made when the first file is written
 * @throws TypeError if folder is no path
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
    read: async (key, range) => readPart(await placeOf(root, key), range),
    versionOf: async (key) => versionAt(await placeOf(root, key)),
    writeOnce: async (key, bytes) => writeNew(await placeOf(root, key), bytes),
    async replace(key, bytes) {
      const path = await placeOf(root, key);
      await makeFolder(dirname(path));
      await writeFileAtomically(path, bytes);
    },
    list: (prefix) => filesBelow(root, prefix),
  };
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
      if (bytesRead === 0) throw new Error(`folderStorage: ${path} was cut while it was read`);
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
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(beside, { force: true });
  }
}

/** The files whose keys begin with a prefix: only the folder that it names is gone through. */
async function* filesBelow(root: string, prefix: string): AsyncGenerator<StoredFile> {
  const above = prefix.includes("/") ? prefix.slice(0, prefix.lastIndexOf("/")) : "";
  const keys = await keysIn(root, above);
  for (const key of keys.filter((name) => name.startsWith(prefix)).sort()) {
    const stats = await stat(join(root, key)).catch(() => undefined);
    if (stats !== undefined) yield { key, bytes: stats.size };
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
