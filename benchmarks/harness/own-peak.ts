import { readFileSync } from "node:fs";

/**
 * The most resident memory that this process has had, in KiB: what `process.resourceUsage` says counts that of the process which
 * started it too. Undefined where the system does not tell.
 */
export function ownPeak(): number | undefined {
  try {
    const kibibytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes);
  } catch {
    return undefined;
  }
}
