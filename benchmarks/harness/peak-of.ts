import { writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ownPeak } from "./own-peak.ts";
import { runningPeers } from "./start-peer.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/**
 * Does some work, and says how much memory the process that did it had at most meanwhile, in MiB: a peer's, if one was asked, else
 * this one, without what earlier work left to be collected. Undefined where the system does not tell.
 */
export async function peakOf(work: () => unknown): Promise<number | undefined> {
  const peers = [...runningPeers];
  for (const peer of peers) await peer.restartPeak();
  const before = peers.map((peer) => peer.asked());
  collectGarbage();
  const isRestarted = restartOwnPeak();
  await work();
  const worked = peers.find((peer, i) => peer.asked() > before[i]);
  if (worked !== undefined) return worked.peakMebibytes();
  if (!isRestarted) return undefined;
  const kibibytes = ownPeak();
  return kibibytes === undefined ? undefined : Math.round(kibibytes / 1024);
}

/** Linux forgets the peak where this number is written. */
function restartOwnPeak(): boolean {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
    return true;
  } catch {
    return false;
  }
}
