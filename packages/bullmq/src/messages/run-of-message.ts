import { createHash } from "node:crypto";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { describeValue } from "@vscnn/core";
import { readRegularFile, resolveInside } from "@vscnn/core/node";
import { openRun, type Run } from "@vscnn/pipeline";
import { UnrecoverableError } from "bullmq";
import type { ShardMessage } from "./shard-message.ts";

/** Largest `run.json` that is read. */
const MAX_BYTES = 2 ** 29;

/** The hash by which messages name a run. */
export async function hashOfRun(functionName: string, folder: string): Promise<string> {
  const bytes = await readRegularFile(functionName, join(folder, "run.json"), { maxBytes: MAX_BYTES });
  return createHash("sha256").update(bytes).digest("hex");
}

/** How messages name the folder of a run, or of tasks. */
export function folderInMessages(functionName: string, folder: string, store: unknown): string {
  if (typeof store !== "string" || store === "") {
    throw new TypeError(`${functionName}: store must be the path of a folder, got ${describeValue(store)}`);
  }
  const path = relative(resolve(store), folder);
  if (isAbsolute(path) || path.split(sep)[0] === "..") {
    throw new RangeError(`${functionName}: store must be a folder that holds ${folder}, got ${store}`);
  }
  return path.split(sep).join("/");
}

/**
 * The folder that a message names.
 *
 * @param store - folder that it may not leave
 * @throws UnrecoverableError if it does
 */
export async function folderOfMessage(store: string, named: string): Promise<string> {
  try {
    return await resolveInside("startWorker", store, named === "" ? "." : named);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UnrecoverableError(`the run is not inside the store: ${cause.message}`);
  }
}

/**
 * Opens the run of a message.
 *
 * @param store - folder that no run may leave
 * @throws UnrecoverableError if it is outside or was planned anew: trying again would not help
 */
export async function runOfMessage(store: string, message: ShardMessage): Promise<Run> {
  const folder = await folderOfMessage(store, message.folder);
  if ((await hashOfRun("startWorker", folder)) !== message.run) {
    throw new UnrecoverableError(`the run in ${message.folder} has been planned anew since it was enqueued`);
  }
  const run = await openRun(folder);
  if (message.shard >= run.shardCount) {
    throw new UnrecoverableError(`the run in ${message.folder} has no shard ${message.shard}`);
  }
  return run;
}
