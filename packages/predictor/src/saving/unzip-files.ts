import { unzipSync } from "fflate";
import type { ReadFile } from "./read-files.ts";
import { FILE_PATH, MAX_BYTES } from "./saved-format.ts";

/** The most that a byte of a `.zip` file can become. */
const MAX_GROWTH = 1032;

/** The files in the bytes of a `.zip` file, bounded before anything is unpacked. Names that no part has are passed over. */
export function unzipFiles(functionName: string, bytes: Uint8Array): ReadFile {
  const fault = (problem: string) =>
    new RangeError(`${functionName}: the .zip file of a predictor ${problem}`);
  let total = 0;
  const names = new Set<string>();
  const isWanted = ({
    name,
    originalSize,
    size,
  }: {
    name: string;
    originalSize: number;
    size: number;
  }): boolean => {
    if (!FILE_PATH.test(name)) return false;
    if (names.has(name)) throw fault(`holds ${name} twice`);
    names.add(name);
    total += originalSize;
    if (total > MAX_BYTES || originalSize > MAX_GROWTH * size + 64 || size > bytes.length) {
      throw fault(`says that ${name} has ${originalSize} bytes`);
    }
    return true;
  };
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, { filter: isWanted });
  } catch (cause) {
    if (cause instanceof RangeError && cause.message.startsWith(`${functionName}: `)) throw cause;
    throw Object.assign(fault("cannot be unpacked: it was changed or cut short"), { cause });
  }
  return async (path) => {
    if (!Object.hasOwn(files, path)) throw fault(`must hold ${path}`);
    return files[path];
  };
}
