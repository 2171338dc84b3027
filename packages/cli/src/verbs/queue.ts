import { availableParallelism } from "node:os";
import { Argument, type Command, Option } from "commander";
import { positiveNumber, wholeNumber } from "../command/numbers.ts";
import type { Verb } from "../command/verb.ts";
import { addPlanFlags, type PlanFlags } from "../extraction/extract-flags.ts";

/** What can be done with a queue. */
const QUEUE_ACTIONS = ["enqueue", "work", "status", "retry", "pause", "resume", "drain"] as const;
export type QueueAction = (typeof QUEUE_ACTIONS)[number];

/** What the command line says of a queue. */
export interface QueueFlags extends Omit<PlanFlags, "out"> {
  out?: string;
  redis?: string;
  postgres?: string;
  queueName: string;
  retryFailed: boolean;
  attempts: number;
  store?: string;
  workers: number;
  photoTimeout: number;
  lock: number;
  untilDone: boolean;
}

const EXAMPLES = `
Where the posts are:
  vscnn queue enqueue --posts posts.csv --photos /data/photos --out /data/runs/first --redis redis://queue:6379

On every machine that sees /data, any number of them, at any time:
  vscnn queue work --store /data/runs --redis redis://queue:6379
  vscnn queue work --store /data/runs --redis redis://queue:6379 --until-done

Examples:
  vscnn queue status --redis redis://queue:6379
  vscnn queue retry --postgres postgres://user:password@host/database`;

/** `vscnn queue`: extraction on many machines, which take their shards from a queue. */
export const queue: Verb = {
  define(command: Command): void {
    addPlanFlags(command)
      .description("extraction on many machines, which take their shards from a queue")
      .addArgument(new Argument("<action>", "what to do").choices(QUEUE_ACTIONS))
      .addOption(new Option("--redis <address>", "the queue's Redis or Valkey").conflicts("postgres"))
      .option("--postgres <address>", "the queue's PostgreSQL")
      .option("--queue-name <name>", "its name, where several are on one server", "vscnn")
      .option("--retry-failed", "enqueue: look again at photos that have no features", false)
      .option("--attempts <count>", "enqueue: tries before a shard is put aside", wholeNumber(1), 5)
      .option("--store <folder>", "work: the folder of all runs, as this machine sees it")
      .addOption(
        new Option("--workers <count>", "work: photos looked at side by side")
          .argParser(wholeNumber(1))
          .default(availableParallelism(), "one per core"),
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
