import type { PhotosOptions } from "@vscnn/pipeline";
import type { Post } from "@vscnn/social";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted, formatCount, formatDuration } from "../console/format-number.ts";
import type { PostsFlags } from "../posts/posts-flags.ts";
import { skippedRemark } from "../posts/remarks-of-posts.ts";
import { type BlockFlags, blocksOfFlags } from "./blocks-of-flags.ts";
import { estimateExtraction } from "./estimate-extraction.ts";
import { postsToExtract } from "./posts-to-extract.ts";

/** Photos that are measured: with the first, which waits for the worker, and the last, five intervals. */
const MEASURED = 7;

/** Says what an extraction would do, how long it takes and how large it becomes, by extracting a few photos. */
export async function dryRun(
  context: VerbContext,
  flags: PostsFlags & BlockFlags & { workers: number; limit?: number },
  out: string,
): Promise<ExitCode> {
  const { console, json, remark } = context;
  if (flags.posts === undefined) throw new Error("extract --dry-run needs --posts <file>");
  const { opened, posts, photos } = await postsToExtract(context, flags);
  const blocks = blocksOfFlags(console.folder, flags);
  let count = 0;
  const sample: Post[] = [];
  for await (const post of posts) {
    count++;
    if (sample.length < MEASURED && post.imagePath !== undefined) sample.push(post);
  }
  if (sample.length === 0) throw new Error(`${flags.posts} names no photo that could be measured`);
  const estimate = await estimateExtraction(sample, blocks, photos, console.signal);
  const seconds = (estimate.secondsPerPhoto * count) / flags.workers;
  const bytes = estimate.bytesPerPost * count;
  const plan = { posts: count, photos, out, workers: flags.workers, seconds, bytes, ...estimate };
  if (json) console.out(`${JSON.stringify(plan, undefined, 2)}\n`);
  else {
    console.out(`${counted(count, "post")} from ${flags.posts}, photos ${placeOf(photos)}, features into ${out}
about ${formatDuration(seconds)} on ${counted(flags.workers, "core")} (${estimate.secondsPerPhoto.toFixed(2)} s a photo, by ${formatCount(estimate.measured)} of them)
about ${formatBytes(bytes)} on disk
nothing was done: leave out --dry-run to begin
`);
  }
  const skipped = skippedRemark(opened);
  if (skipped === undefined) return EXIT.done;
  remark(skipped);
  return EXIT.withFailures;
}

function placeOf(photos: PhotosOptions): string {
  if (typeof photos === "string") return `in ${photos}`;
  return photos.kind === "tar" ? `in ${counted(photos.files.length, "archive")}` : "from the web";
}

function formatBytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.max(0.1, bytes / 1e6).toFixed(1)} MB`;
}
