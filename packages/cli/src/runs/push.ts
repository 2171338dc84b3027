import { resolve } from "node:path";
import { pushRun } from "@vscnn/bullmq";
import { openRun } from "@vscnn/pipeline";
import { type BucketFlags, runInBucket } from "../buckets/bucket-place.ts";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";

/** Runs `vscnn push`. */
export async function runPush(
  { console, json }: VerbContext,
  flags: BucketFlags & { out: string },
  [folder]: readonly string[],
): Promise<ExitCode> {
  const { storage, name } = runInBucket(flags.out, flags);
  const run = await openRun(resolve(console.folder, folder));
  await pushRun(run, storage, { name, features: true });
  const { postCount } = run;
  console.out(
    json
      ? `${JSON.stringify({ out: flags.out, postCount })}\n`
      : `${counted(postCount, "post")} of ${folder} are in ${flags.out}\n`,
  );
  return EXIT.done;
}
