import { describeValue } from "@vscnn/core";
import type { ShardMessage } from "./shard-message.ts";

const FIELDS = ["kind", "version", "folder", "run", "shard", "retryFailed"];
const MAX_SHARD = 2 ** 31;
const MAX_PATH = 4096;

/**
 * Checks what came from a queue: anybody who reaches its server can have put it there.
 *
 * @throws TypeError or RangeError if it is not a message of this version
 */
export function checkMessage(message: unknown): ShardMessage {
  if (typeof message !== "object" || message === null) {
    throw new TypeError(`a message must be that of a shard, got ${describeValue(message)}`);
  }
  const { kind, version, folder, run, shard, retryFailed } = message as Partial<ShardMessage>;
  if (kind !== "vscnn-shard")
    throw new TypeError(`a message must be that of a shard, got ${describeValue(kind)}`);
  if (version !== 1) throw new RangeError(`a message must be of version 1, got ${describeValue(version)}`);
  const other = Object.keys(message).find((name) => !FIELDS.includes(name));
  const isLegal =
    other === undefined &&
    isPath(folder) &&
    typeof run === "string" &&
    /^[0-9a-f]{64}$/.test(run) &&
    Number.isSafeInteger(shard) &&
    (shard as number) >= 0 &&
    (shard as number) < MAX_SHARD &&
    typeof retryFailed === "boolean";
  if (!isLegal) throw new RangeError("a message is damaged: a field is missing or not legal");
  return message as ShardMessage;
}

function isPath(folder: unknown): boolean {
  return typeof folder === "string" && folder.length <= MAX_PATH && !folder.includes("\0");
}
