import { describeValue } from "@vscnn/core";
import { TASK_NAME } from "../tasks/task-file.ts";
import type { ShardMessage } from "./shard-message.ts";
import type { TaskMessage } from "./task-message.ts";

/** The fields of each kind of message, and what they may be. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  "vscnn-shard": {
    folder: isPath,
    run: isHash,
    shard: isNumber,
    retryFailed: (value) => typeof value === "boolean",
  },
  "vscnn-task": {
    folder: isPath,
    run: isHash,
    task: isNumber,
    name: (value) => typeof value === "string" && TASK_NAME.test(value),
  },
};
const MAX_NUMBER = 2 ** 31;
const MAX_PATH = 4096;

/**
 * Checks what came from a queue: anybody who reaches its server can have put it there.
 *
 * @throws TypeError or RangeError if it is not a message of this version
 */
export function checkMessage(message: unknown): ShardMessage | TaskMessage {
  if (typeof message !== "object" || message === null) {
    throw new TypeError(`a message must be that of a shard or a task, got ${describeValue(message)}`);
  }
  const { kind, version, ...given } = message as Record<string, unknown>;
  if (typeof kind !== "string" || !Object.hasOwn(FIELDS, kind)) {
    throw new TypeError(`a message must be that of a shard or a task, got ${describeValue(kind)}`);
  }
  if (version !== 1) throw new RangeError(`a message must be of version 1, got ${describeValue(version)}`);
  const fields = FIELDS[kind];
  const isLegal =
    Object.keys(given).every((name) => Object.hasOwn(fields, name)) &&
    Object.entries(fields).every(([name, isGood]) => Object.hasOwn(given, name) && isGood(given[name]));
  if (!isLegal) throw new RangeError("a message is damaged: a field is missing or not legal");
  return message as ShardMessage | TaskMessage;
}

function isPath(value: unknown): boolean {
  return typeof value === "string" && value.length <= MAX_PATH && !value.includes("\0");
}

function isHash(value: unknown): boolean {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

function isNumber(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < MAX_NUMBER;
}
