import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { describeValue } from "@vscnn/core";
import { readJsonFile } from "../posts/read-json-file.ts";

/** The file that is read when the user names none. */
export const CONFIG_FILE = "vscnn.config.json";

/** Flags that a file gives: those of all verbs at its top, those of one verb under its name. */
export type Config = Readonly<Record<string, unknown>>;

/**
 * Reads the configuration.
 *
 * @param named - the file that the user named; it must be there
 * @returns undefined if none is named and {@link CONFIG_FILE} is not in the folder
 */
export async function readConfig(folder: string, named: string | undefined): Promise<Config | undefined> {
  const path = resolve(folder, named ?? CONFIG_FILE);
  if (named === undefined && !(await exists(path))) return undefined;
  const value = await readJsonFile(path);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`${path} must hold an object of flags, got ${describeValue(value)}`);
  }
  return value as Config;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
