import { readFile } from "node:fs/promises";
import { decodeCheckpoint } from "../checkpoint/decode-checkpoint.ts";
import { encodeCheckpoint } from "../checkpoint/encode-checkpoint.ts";
import type { CheckpointStore } from "../checkpoint/training-checkpoint.ts";
import { writeFileAtomically } from "./write-file-atomically.ts";

/**
 * Keeps the last checkpoint in a file; a kill while it is written leaves the one before.
 *
 * @param path - of the file; its folder must exist
 * @throws TypeError if the path is not a string; when used, Error with a `cause` if the file cannot be read or written
 * @example
 * await fileCheckpoint("none/such.checkpoint").load(); // => undefined
 */
export function fileCheckpoint(path: string): CheckpointStore {
  if (typeof path !== "string") throw new TypeError("fileCheckpoint: path must be a string");
  return {
    async save(checkpoint) {
      try {
        await writeFileAtomically(path, encodeCheckpoint(checkpoint));
      } catch (cause) {
        throw new Error(`fileCheckpoint: cannot write ${path}`, { cause });
      }
    },
    async load() {
      try {
        return decodeCheckpoint(await readFile(path));
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`fileCheckpoint: cannot read ${path}: ${reason}`, { cause });
      }
    },
  };
}
