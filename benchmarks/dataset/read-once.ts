import { ownPeak } from "../harness/own-peak.ts";
import { readSmpT1 } from "./read-smp-t1.ts";

/** Reads the folder that is named, and prints the largest resident size of the process in megabytes of a million bytes. */
await readSmpT1(process.argv[2]);
console.log(Math.round(((ownPeak() ?? process.resourceUsage().maxRSS) * 1024) / 1e6));
