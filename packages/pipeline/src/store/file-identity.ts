import { stat } from "node:fs/promises";

/** Two changes of a file within this time may leave no trace on its clock. */
const CLOCK_MILLISECONDS = 2000;

/** What tells a file from the one that takes its place. */
export interface FileIdentity {
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

/** What a file is now; `undefined` if there is none, or it changed so recently that another change would not show. */
export async function fileIdentity(path: string): Promise<FileIdentity | undefined> {
  const stats = await stat(path, { bigint: true }).catch(() => undefined);
  if (stats === undefined || Date.now() - Number(stats.ctimeMs) < CLOCK_MILLISECONDS) return undefined;
  const { ino, size, mtimeNs, ctimeNs } = stats;
  return { ino, size, mtimeNs, ctimeNs };
}

/** Whether a file is still the same. */
export function isSameFile(before: FileIdentity, now: FileIdentity | undefined): boolean {
  if (now === undefined) return false;
  const names = ["ino", "size", "mtimeNs", "ctimeNs"] as const;
  return names.every((name) => before[name] === now[name]);
}
