import { describeValue } from "@vscnn/core";
import type { Storage } from "./storage.ts";

const NAME = /^[A-Za-z0-9][\w.-]{0,127}$/;

/** Checks a storage, and the name of a run in it. */
export function checkStorage(functionName: string, storage: unknown, name: unknown): void {
  if (!isStorage(storage)) {
    throw new TypeError(
      `${functionName}: storage must be that of folderStorage or s3Storage, got ${describeValue(storage)}`,
    );
  }
  if (typeof name !== "string")
    throw new TypeError(`${functionName}: name must be text, got ${describeValue(name)}`);
  if (!NAME.test(name)) {
    throw new RangeError(
      `${functionName}: name must be 1 to 128 letters, digits, _, - or dots, got ${describeValue(name)}`,
    );
  }
}

/** Whether something has what a storage has. */
export function isStorage(value: unknown): value is Storage {
  if (typeof value !== "object" || value === null) return false;
  const { name, read, writeOnce, replace, list } = value as Partial<Storage>;
  return (
    typeof name === "string" && [read, writeOnce, replace, list].every((call) => typeof call === "function")
  );
}
