import { availableProcessors } from "@vscnn/core/node";
import type { PresetName } from "@vscnn/predictor";
import { Argument, type Command, Option } from "commander";
import { positiveNumber, wholeNumber } from "../command/numbers.ts";
import type { Verb } from "../command/verb.ts";
import { addPlanFlags, type PlanFlags } from "../extraction/extract-flags.ts";
import { LEARNERS } from "../training/known-names.ts";
import { namesOf } from "../training/train-flags.ts";

/** What can be done with a queue. */
const QUEUE_ACTIONS = ["enqueue", "work", "status", "retry", "pause", "resume", "drain"] as const;
export type QueueAction = (typeof QUEUE_ACTIONS)[number];
/** What can follow the extraction. */
const STEPS = ["reduce", "train", "predict"] as const;

/** What the command line says of a queue. */
export interface QueueFlags extends Omit<PlanFlags, "out"> {
  out?: string;
  redis?: string;
  postgres?: string;
  queueName: string;
  retryFailed: boolean;
  attempts: number;
  store?: string;
  photoKeys?: string;
  workers: number;
  photoTimeout: number;
  lock: number;
  untilDone: boolean;
  then?: readonly string[];
  components: number;
  preset: PresetName;
  learners?: readonly string[];
  stream: boolean;
  predictAll: boolean;
}

const EXAMPLES = `
Where the posts are:
  vscnn queue enqueue --posts posts.csv --photos /data/photos --out /data/runs/first --redis redis://queue:6379

The same, and then the features reduced, a predictor fitted, and posts without views predicted:
  vscnn queue enqueue --posts posts.csv --photos /data/photos --out /data/runs/first --redis redis://queue:6379 \\
    --then reduce,train,predict --components 64

On every machine that sees /data, any number of them, at any time:
  vscnn queue work --store /data/runs --redis redis://queue:6379
  vscnn queue work --store /data/runs --redis redis://queue:6379 --until-done

Through a bucket, where no folder is seen by all; the photos lie at s3://bucket/popularity/photos/:
  vscnn queue enqueue --posts posts.csv --photos photos/ --out s3://bucket/popularity/first --redis redis://queue:6379
  vscnn queue work --store s3://bucket/popularity --photo-keys photos/ --redis redis://queue:6379
  vscnn pull s3://bucket/popularity/first --out features/

Examples:
  vscnn queue status --redis redis://queue:6379
  vscnn queue retry --postgres postgres://user:password@host/database`;

/** `vscnn queue`: extraction on many machines, which take their shards from a queue. */
export const queue: Verb = {
  define(command: Command): void {
    addStepFlags(addPlanFlags(command))
      .description("extraction on many machines, which take their shards from a queue")
      .addArgument(new Argument("<action>", "what to do").choices(QUEUE_ACTIONS))
      .addOption(new Option("--redis <address>", "the queue's Redis or Valkey").conflicts("postgres"))
      .option("--postgres <address>", "the queue's PostgreSQL")
      .option("--queue-name <name>", "its name, where several are on one server", "vscnn")
      .option("--retry-failed", "enqueue: look again at photos that have no features", false)
      .option("--attempts <count>", "enqueue: tries before a shard is put aside", wholeNumber(1), 5)
      .option(
        "--store <folder>",
        "work: the folder of all runs, as this machine sees it, or s3://bucket/prefix",
      )
      .option(
        "--photo-keys <prefix>",
        "work, from s3://: what the keys of photos begin with there, such as photos/",
      )
      .addOption(
        new Option("--workers <count>", "work: photos looked at side by side")
          .argParser(wholeNumber(1))
          .default(availableProcessors(), "one per core"),
      )
      .option("--photo-timeout <seconds>", "work: longest time for a photo", positiveNumber, 60)
      .option(
        "--lock <seconds>",
        "work: silence after which a shard is another machine's",
        positiveNumber,
        60,
      )
      .option("--until-done", "work: end when nothing is left", false)
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags, args) => (await import("../runs/queue.ts")).runQueue(context, flags, args),
};

/** Adds the flags of what follows an extraction. */
function addStepFlags(command: Command): Command {
  return command
    .option(
      "--then <steps>",
      `enqueue: what follows the extraction, of ${STEPS.join(", ")}; predict needs train`,
      namesOf(STEPS),
    )
    .option("--components <count>", "enqueue: numbers that reduce keeps of a photo", wholeNumber(1), 64)
    .addOption(
      new Option("--preset <name>", "enqueue: what train fits")
        .choices(["best", "prePublication", "paper"])
        .default("best"),
    )
    .option("--learners <names>", `enqueue: what learns: ${LEARNERS.join(", ")}`, namesOf(LEARNERS))
    .option(
      "--stream",
      "enqueue: train lets one learner, boosting if none is named, learn a shard at a time: of posts that memory does not hold",
      false,
    )
    .option("--predict-all", "enqueue: predict posts that tell their views, too", false);
}
