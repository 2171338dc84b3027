import { pushRun } from "@vscnn/bullmq";
import { openRun } from "@vscnn/pipeline";
import { localRun } from "../buckets/local-run.ts";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted } from "../console/format-number.ts";
import { dryRun } from "../extraction/dry-run.ts";
import type { ExtractFlags } from "../extraction/extract-flags.ts";
import { planRun } from "../extraction/plan-run.ts";
import { runExtraction } from "../extraction/run-extraction.ts";
import { sayNextSteps } from "../extraction/say-next-steps.ts";
import { statusText } from "../extraction/status-text.ts";

/** Runs `vscnn extract`. */
export async function runExtract(context: VerbContext, flags: ExtractFlags): Promise<ExitCode> {
  const { console, json, remark } = context;
  const { out, bucket } = localRun(console.folder, flags.out, flags);
  if (flags.dryRun) return dryRun(context, flags, out);
  const skipped = flags.shard === undefined ? await planRun(context, flags, out) : undefined;
  if (flags.plan) {
    const run = await openRun(out);
    const { postCount, shardCount } = run;
    if (bucket !== undefined) await pushRun(run, bucket.storage);
    const planned = `${flags.out}: ${counted(postCount, "post")} planned in ${counted(shardCount, "shard")}`;
    console.out(json ? `${JSON.stringify({ out, postCount, shardCount })}\n` : `${planned}\n`);
    return skipped === undefined ? EXIT.done : EXIT.withFailures;
  }
  const report = await runExtraction(context, flags, out);
  if (bucket !== undefined) await pushRun(await openRun(out), bucket.storage, { features: true });
  console.out(json ? `${JSON.stringify(report, undefined, 2)}\n` : statusText(console, flags.out, report));
  if (skipped !== undefined) remark(skipped);
  sayNextSteps(context, bucket === undefined ? flags.out : out, report);
  const hasFailures = report.counts.ok < report.postsDone || skipped !== undefined;
  return hasFailures ? EXIT.withFailures : EXIT.done;
}
