import { availableParallelism } from "node:os";

/** The products of our networks have no more parts that are worth a thread. */
const ENOUGH = 16;

/** What the backend takes. */
const MOST = 64;

/** Threads for networks that learn, or look at many posts: all cores, if nobody says otherwise. */
export function networkThreads(wanted: number = Math.min(availableParallelism(), ENOUGH)): number {
  return Math.min(wanted, MOST);
}
