import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { checkChoice } from "@vscnn/core";
import { isInside } from "./image-path.ts";

/**
 * Files of a data set that comes as several: those given by name, and of the others those that are there. One that is a
 * link out of the folder must be given by name: an unpacked archive could show what else lies on the disk.
 */
export async function bundleFiles<Role extends string>(
  path: string,
  mainRole: NoInfer<Role>,
  candidates: Readonly<Record<Role, readonly string[]>>,
  given: Partial<Record<Role, string>>,
): Promise<{ folder: string; files: Partial<Record<Role, string>> }> {
  for (const role of Object.keys(given)) {
    checkChoice("readPosts", "a key of files", role, Object.keys(candidates));
  }
  let isFolder: boolean;
  let names: string[];
  let folder: string;
  try {
    isFolder = (await stat(path)).isDirectory();
    folder = resolve(isFolder ? path : dirname(path));
    names = await readdir(folder);
  } catch (cause) {
    throw new Error(`readPosts: cannot read ${path}`, { cause });
  }
  const found: Partial<Record<Role, string>> = {};
  for (const role of Object.keys(candidates) as Role[]) {
    const name = given[role] ?? candidates[role].find((candidate) => names.includes(candidate));
    if (name === undefined) continue;
    found[role] = resolve(folder, name);
    if (given[role] === undefined) await checkNoWayOut(folder, name);
  }
  if (!isFolder && given[mainRole] === undefined) found[mainRole] = join(folder, basename(path));
  if (found[mainRole] === undefined) {
    throw new Error(`readPosts: ${folder} must hold ${candidates[mainRole].join(" or ")}`);
  }
  return { folder, files: found };
}

async function checkNoWayOut(folder: string, name: string): Promise<void> {
  const file = join(folder, name);
  let isOutside: boolean;
  try {
    isOutside = !isInside(await realpath(folder), await realpath(file));
  } catch (cause) {
    throw new Error(`readPosts: cannot read ${file}`, { cause });
  }
  if (isOutside) {
    throw new Error(
      `readPosts: ${file} must be in its folder, or given by name in files, got a link that leads out`,
    );
  }
}

/** Why TPIC2017 is not read. */
export const TPIC_REASON =
  "TPIC2017 gives no time of posting but a date and one of six 4-hour bins, which straddle the four 6-hour parts of the day, so time features would be guesses";
