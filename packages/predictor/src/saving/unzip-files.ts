import { type UnzipFileInfo, unzipSync } from "fflate";
import type { ReadFile } from "./read-files.ts";
import { FILE_PATH } from "./saved-format.ts";

/** The most that a byte of a `.zip` file can become. */
const MAX_GROWTH = 1032;

/** Most files that are looked at: a predictor has a few dozen. */
const MAX_FILES = 1024;

/** What an archive says of a file before it is unpacked. */
type ZipEntry = Pick<UnzipFileInfo, "name" | "originalSize" | "size">;

/**
 * The files in the bytes of a `.zip` file. Each is unpacked when it is read, once what it says of its size is found to be legal. Names that
 * no part has are passed over.
 */
export function unzipFiles(functionName: string, bytes: Uint8Array): ReadFile {
  const fault = (problem: string) =>
    new RangeError(`${functionName}: the .zip file of a predictor ${problem}`);
  /** Unpacks those that are wanted; what `isWanted` throws is thrown as it is. */
  const unzip = (isWanted: (entry: ZipEntry) => boolean): Record<string, Uint8Array> => {
    try {
      return unzipSync(bytes, { filter: isWanted });
    } catch (cause) {
      if (cause instanceof RangeError && cause.message.startsWith(`${functionName}: `)) throw cause;
      throw Object.assign(fault("cannot be unpacked: it was changed or cut short"), { cause });
    }
  };
  const sizes = new Map<string, number>();
  let files = 0;
  unzip(({ name, originalSize, size }) => {
    if (++files > MAX_FILES) throw fault(`holds more than ${MAX_FILES} files`);
    if (!FILE_PATH.test(name)) return false;
    if (sizes.has(name)) throw fault(`holds ${name} twice`);
    sizes.set(name, originalSize);
    if (originalSize > MAX_GROWTH * size + 64 || size > bytes.length)
      throw fault(`says that ${name} has ${originalSize} bytes`);
    return false;
  });
  return async (path, maxBytes) => {
    const size = sizes.get(path);
    if (size === undefined) throw fault(`must hold ${path}`);
    if (size > maxBytes) throw fault(`says that ${path} has ${size} bytes, at most ${maxBytes} are expected`);
    return unzip(({ name }) => name === path)[path];
  };
}
