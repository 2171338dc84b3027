import { availableProcessors } from "./available-processors.ts";

/** What is learned has no more parts that are worth a thread. */
const ENOUGH = 16;

/** What the functions take that have threads. */
const MOST = 64;

/**
 * Threads for programs that learn, or look at many posts: all processors up to 16, if nobody says otherwise.
 *
 * @param wanted - what somebody says, 1 or more
 * @example
 * import { computingThreads } from "@vscnn/core/node";
 * computingThreads(100); // => 64
 */
export function computingThreads(wanted: number = Math.min(availableProcessors(), ENOUGH)): number {
  return Math.min(wanted, MOST);
}
