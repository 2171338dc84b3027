import { lstat, realpath } from "node:fs/promises";
import { dirname, isAbsolute, resolve } from "node:path";
import { describeValue } from "../checks/describe-value.ts";
import { reasonOf } from "../checks/reason-of.ts";
import { isInside } from "./is-inside.ts";

/** Longer ones lead nowhere on any system, and to take dots out of them costs the square of their length. */
const MAX_LENGTH = 4096;
/** Errors of disks, memory and tables of open files, which say nothing of where a path leads. */
const OF_SYSTEM = ["EIO", "ENOSPC", "EMFILE", "ENFILE", "ENOMEM", "ESTALE", "ETIMEDOUT", "ENOTCONN"];

/**
 * Where a path that a stranger wrote lies in a folder that the user named. It may not leave the folder: not by dots, not as
 * an absolute path, and not by a link, wherever on the way the link stands. Nothing need be there; but the nearest thing
 * above that is there must lie within the folder.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param folder - of the user; it must exist
 * @param path - relative to the folder, of at most 4,096 characters
 * @returns the absolute path, without dots
 * @throws TypeError if folder or path is not text
 * @throws RangeError if the path leaves the folder, is the folder itself, is absolute, too long or holds a zero byte
 * @throws Error with a `cause` if the folder, or what lies in it on the way, cannot be looked up
 * @example
 * import { resolveInside } from "@vscnn/core/node";
 * (await resolveInside("readPosts", "photos", "ann/1.jpg")).endsWith("1.jpg"); // => true
 */
export async function resolveInside(functionName: string, folder: string, path: string): Promise<string> {
  if (typeof folder !== "string" || folder === "") {
    throw new TypeError(`${functionName}: folder must be a path, got ${describeValue(folder)}`);
  }
  if (typeof path !== "string") {
    throw new TypeError(`${functionName}: path must be text, got ${describeValue(path)}`);
  }
  const leaves = new RangeError(
    `${functionName}: path must stay within the folder ${folder}, got ${describeValue(path)}`,
  );
  if (path.length > MAX_LENGTH || path.includes("\0") || isAbsolute(path)) throw leaves;
  const root = resolve(folder);
  const resolved = resolve(root, path);
  if (resolved === root || !isInside(root, resolved)) throw leaves;
  const cannotLook = (cause: unknown) => {
    if (cause === leaves) throw leaves;
    throw new Error(`${functionName}: folder ${folder} cannot be looked up: ${reasonOf(cause)}`, { cause });
  };
  const realRoot = await realpath(root).catch(cannotLook);
  if (!isInside(realRoot, await nearestReal(root, resolved, leaves).catch(cannotLook))) throw leaves;
  return resolved;
}

/** The place, without links, of the nearest thing that is there, at a path or above it. */
async function nearestReal(root: string, path: string, leaves: RangeError): Promise<string> {
  for (let above = path; ; above = dirname(above)) {
    try {
      return await realpath(above);
    } catch (error) {
      throwIfOfSystem(error);
      if (above === root) throw leaves;
      if (await isNothing(above, error)) continue;
      // It was made meanwhile, or is a link: one that leads to nothing yet can lead outside, and so can one without end
      return realpath(above).catch((again: unknown) => {
        throwIfOfSystem(again);
        throw leaves;
      });
    }
  }
}

function throwIfOfSystem(error: unknown): void {
  if (OF_SYSTEM.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
}

async function isNothing(path: string, error: unknown): Promise<boolean> {
  if (!["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
  return lstat(path).then(
    () => false,
    (other: unknown) => {
      throwIfOfSystem(other);
      return true;
    },
  );
}
