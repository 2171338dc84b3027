import { resolve } from "node:path";
import { pullRun } from "@vscnn/bullmq";
import { type BucketFlags, runInBucket } from "../buckets/bucket-place.ts";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { statusText } from "../extraction/status-text.ts";

/** Runs `vscnn pull`. */
export async function runPull(
  { console, json }: VerbContext,
  flags: BucketFlags & { out: string },
  [address]: readonly string[],
): Promise<ExitCode> {
  const { storage, name } = runInBucket(address, flags);
  const status = await pullRun(storage, name, { out: resolve(console.folder, flags.out) });
  console.out(json ? `${JSON.stringify(status, undefined, 2)}\n` : statusText(console, flags.out, status));
  return EXIT.done;
}
