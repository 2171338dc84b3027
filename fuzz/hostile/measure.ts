import { readFileSync, writeFileSync } from "node:fs";
import { attempt } from "../guard.ts";
import type { Target } from "../target.ts";
import { corpusOf } from "../targets/corpus.ts";
import { targetNamed } from "../targets/target-named.ts";

/** A file that is to be read: the child is told by its arguments. */
export interface MeasuredFile {
  readonly target: string;
  readonly path: string;
}

/** What reading one came to. */
export interface Measured {
  readonly finding: string | undefined;
  /** How far the peak of memory lies above what is resident after legal files: where the system does not forget peaks, the highest so far. */
  readonly mebibytes: number;
  /** Of the processors. */
  readonly seconds: number;
}

/** Reads files one after the other and tells its parent what each has taken. */
const files: readonly MeasuredFile[] = JSON.parse(process.argv[2]);
const targets = new Map<string, Target>();
for (const { target } of files) {
  if (targets.has(target)) continue;
  targets.set(target, await targetNamed(target));
  // Modules, compiled code and kernels are no file's: the first seed is legal
  const [legal] = corpusOf(target).values();
  await attempt(targets.get(target) as Target, legal);
}
gc?.();
const before = process.memoryUsage.rss() / 1024;
for (const { target, path } of files) {
  const bytes = new Uint8Array(readFileSync(path));
  gc?.();
  forgetPeak();
  const { finding, milliseconds } = await attempt(targets.get(target) as Target, bytes);
  const mebibytes = (peak() - before) / 1024;
  process.send?.({ finding, mebibytes, seconds: milliseconds / 1000 } satisfies Measured);
}
process.disconnect?.();

/** The most resident memory of this process, in KiB. On Linux `process.resourceUsage` counts that of the process which started it too, and so misses what stays below. */
function peak(): number {
  const highest = process.resourceUsage().maxRSS;
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? highest);
  } catch {
    return highest;
  }
}

/** Linux forgets the peak where this number is written. */
function forgetPeak(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // Elsewhere the highest peak so far stands for each
  }
}
