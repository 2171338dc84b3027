import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder, writeFileAtomically } from "@vscnn/core/node";
import type { Storage } from "./storage.ts";

/**
 * Copies a file of a storage to this machine.
 *
 * @param bytes - its size, where a file that has the same need not be copied again
 * @returns whether there is one
 */
export async function fetchFile(
  storage: Storage,
  key: string,
  path: string,
  bytes?: number,
): Promise<boolean> {
  if (bytes !== undefined && (await stat(path).catch(() => undefined))?.size === bytes) return true;
  const content = await storage.read(key);
  if (content === undefined) return false;
  await makeFolder(dirname(path));
  await writeFileAtomically(path, content);
  return true;
}
