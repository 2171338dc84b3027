import type { PhotosOptions } from "@vscnn/pipeline";
import type { VerbContext } from "../command/verb.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { counted, formatBytes, formatCount, formatDuration } from "../console/format-number.ts";
import type { DecodersFlags } from "../photos/decoders-flag.ts";
import { photoDecoders } from "../photos/photo-decoders.ts";
import type { PostsFlags } from "../posts/posts-flags.ts";
import { skippedRemark } from "../posts/remarks-of-posts.ts";
import { type BlockFlags, blocksOfFlags } from "./blocks-of-flags.ts";
import { estimateRun } from "./estimate-run.ts";
import { postsToExtract } from "./posts-to-extract.ts";

/** Says what an extraction would do, how long it takes and how large it becomes, by extracting a few photos. */
export async function dryRun(
  context: VerbContext,
  flags: PostsFlags & BlockFlags & DecodersFlags & { workers: number; limit?: number },
  out: string,
): Promise<ExitCode> {
  const { console, json, remark } = context;
  if (flags.posts === undefined) throw new Error("extract --dry-run needs --posts <file>");
  const { opened, posts, photos } = await postsToExtract(context, flags);
  const blocks = blocksOfFlags(console.folder, flags);
  let count = 0;
  for await (const _ of posts) count++;
  const { forExtraction: decoders } = await photoDecoders(console.folder, flags.decoders);
  const { workers } = flags;
  const how = { blocks, decoders, workers, signal: console.signal };
  const estimate = await estimateRun({ posts, photos }, count, how);
  if (estimate === undefined) throw new Error(`${flags.posts} names no photo that could be measured`);
  const { seconds, bytes } = estimate;
  const plan = { posts: count, photos, out, ...estimate };
  if (json) console.out(`${JSON.stringify(plan, undefined, 2)}\n`);
  else {
    console.out(`${counted(count, "post")} from ${flags.posts}, photos ${placeOf(photos)}, features into ${out}
about ${formatDuration(seconds)} on ${counted(workers, "core")} (${estimate.secondsPerPhoto.toFixed(2)} s a photo, by ${formatCount(estimate.measured)} of them)
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
