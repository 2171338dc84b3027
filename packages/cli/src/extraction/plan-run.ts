import { type FeatureStatus, featureStatus, planExtraction } from "@vscnn/pipeline";
import type { VerbContext } from "../command/verb.ts";
import { counted, formatCount } from "../console/format-number.ts";
import { photoDecoders } from "../photos/photo-decoders.ts";
import { skippedRemark } from "../posts/remarks-of-posts.ts";
import { blocksOfFlags } from "./blocks-of-flags.ts";
import type { PlanFlags } from "./extract-flags.ts";
import { postsToExtract } from "./posts-to-extract.ts";

/** Plans the run, or goes on with the one that is there; gives the remark on rows that were left out. */
export async function planRun(
  context: VerbContext,
  flags: PlanFlags,
  out: string,
): Promise<string | undefined> {
  const before = await featureStatus(out).catch(() => undefined);
  if (flags.posts === undefined) {
    if (before === undefined)
      throw new Error(`${flags.out} holds no plan yet: --posts <file> names the posts`);
    sayBefore(context, flags.out, before);
    return undefined;
  }
  const blocks = blocksOfFlags(context.console.folder, flags);
  const { opened, posts, photos } = await postsToExtract(context, flags);
  const { shardSize } = flags;
  const sized = shardSize === undefined ? {} : { shardSize };
  const { forExtraction: decoders } = await photoDecoders(context.console.folder, flags.decoders);
  const decoding = decoders === undefined ? {} : { decoders };
  const plan = { out, blocks, photos, ...sized, ...decoding };
  await planExtraction(posts, plan).catch((error: Error) => {
    if (!error.message.includes("at least one post")) throw error;
    throw new Error(`${flags.posts} holds no post that can be read: vscnn inspect ${flags.posts} says why`);
  });
  if (before !== undefined) sayBefore(context, flags.out, before);
  return skippedRemark(opened);
}

function sayBefore({ remark }: VerbContext, name: string, before: FeatureStatus): void {
  const { shardsDone, shardCount } = before;
  if (shardsDone > 0)
    remark(`${name} has ${formatCount(shardsDone)} of ${counted(shardCount, "shard")} already: going on`);
}
