/**
 * Whether a process of this machine runs; one of another user counts.
 *
 * @param pid - its number
 * @example
 * import { isAlive } from "@vscnn/core/node";
 * isAlive(process.pid); // => true
 */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
