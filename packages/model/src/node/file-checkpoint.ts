import { statSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { describeValue, reasonOf } from "@vscnn/core";
import { readRegularFile, writeFileAtomically } from "@vscnn/core/node";
import { claimOnce } from "../checkpoint/claim-once.ts";
import { decodeCheckpoint } from "../checkpoint/decode-checkpoint.ts";
import { encodeCheckpoint } from "../checkpoint/encode-checkpoint.ts";
import type { CheckpointClaim, CheckpointStore } from "../checkpoint/training-checkpoint.ts";
import { lockPlace } from "./lock-place.ts";

/** Looks at the lock of a process that gives no sign of life, one minute: a step of a slow training may take some seconds. */
const UNTIL_GONE = 1200;

/** Longest file that is read or written, 2 GiB: 178 million weights and their moments for Adam. */
const MAX_BYTES = 2 ** 31;

/**
 * Keeps the last checkpoint in a file; a kill while it is written leaves the one before.
 *
 * While a training saves to the file, another one that would save there is refused, in this process and in others; the
 * folder `<path>.lock` beside it says so. A process that was killed does not block the next one; a process on another
 * machine counts as gone after a minute without a sign of life. Only regular files of at most 2 GiB are read and replaced.
 *
 * @param path - of the file; its folder must exist
 * @throws TypeError if the path is not a string or empty; when used, Error with a `cause` if the file cannot be read or
 * written, or another training saves to it
 * @example
 * await fileCheckpoint("none/such.checkpoint").load(); // => undefined
 */
export function fileCheckpoint(path: string): CheckpointStore {
  if (typeof path !== "string" || path === "") {
    throw new TypeError(`fileCheckpoint: path must be a path, got ${describeValue(path)}`);
  }
  return {
    async save(checkpoint) {
      try {
        checkReplaceable(path);
        const bytes = encodeCheckpoint(checkpoint);
        if (bytes.length > MAX_BYTES) throw new RangeError(`it would have more than ${MAX_BYTES} bytes`);
        await writeFileAtomically(path, bytes);
      } catch (cause) {
        throw new Error(`fileCheckpoint: cannot write ${path}: ${reasonOf(cause)}`, { cause });
      }
    },
    async load() {
      const bytes = await readBytes(path);
      if (bytes === undefined) return undefined;
      try {
        return decodeCheckpoint(bytes);
      } catch (cause) {
        throw new Error(`fileCheckpoint: cannot read ${path}: ${reasonOf(cause)}`, { cause });
      }
    },
    claim: () => claimFile(path),
  };
}

async function readBytes(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readRegularFile("fileCheckpoint", path, { maxBytes: MAX_BYTES });
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw error;
  }
}

/** Saving to a pipe or a device would put a plain file in its place. At once, so that of saves that begin together the last one stays. */
function checkReplaceable(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isFile()) throw new Error("it is no regular file");
}

async function claimFile(path: string): Promise<CheckpointClaim> {
  let inProcess: CheckpointClaim | undefined;
  try {
    checkReplaceable(path);
    // The same file by whatever way to its folder
    const place = join(await realpath(dirname(resolve(path))), basename(path));
    inProcess = claimOnce("fileCheckpoint", place);
    const { release } = inProcess;
    const lock = await lockPlace(`${place}.lock`, {
      refusesLiving: true,
      untilGone: UNTIL_GONE,
      untilRefused: Number.POSITIVE_INFINITY,
    });
    return {
      check: () => lock.check(),
      async release() {
        await release();
        await lock.release();
      },
    };
  } catch (cause) {
    await inProcess?.release();
    throw new Error(`fileCheckpoint: cannot write ${path}: ${reasonOf(cause)}`, { cause });
  }
}
