import { join } from "node:path";
import { addPostsFlags, type PostsFlags, wholeNumber } from "@vscnn/cli/command-line";
import { availableProcessors } from "@vscnn/core/node";
import { InvalidArgumentError, Option, program } from "commander";
import { PRESETS } from "./config.ts";

const DATASETS = ["simulated", "smp-t1", "smpd", "csv", "facebook", "facebook-live", "oasis"] as const;

/** Name of a data set. */
export type DatasetName = (typeof DATASETS)[number];

/** What the command line says; how a table of own posts is read, it says as that of `vscnn extract`. */
export interface ExperimentOptions extends Omit<PostsFlags, "posts"> {
  preset: keyof typeof PRESETS;
  dataset?: DatasetName[];
  data: string;
  csv?: string;
  posts?: number;
  vgg19?: string;
  seed: number;
  shard: readonly [index: number, of: number];
  workers: number;
  reportOnly: boolean;
  out: string;
}

const OUT = join(import.meta.dirname, "../out");
const SHARE = "do the i-th of n shares of the cells and leave the report to a last run";

/** Reads the command line and runs the program, or shows help. */
export async function parseCommandLine(run: (options: ExperimentOptions) => Promise<void>): Promise<void> {
  const size = new Option("--preset <size>", "how much is done").choices(Object.keys(PRESETS));
  const sets = new Option("--dataset <names...>", "what it is done with; simulated, or csv with --csv");
  await addPostsFlags(program)
    .name("npm run experiment --")
    .description("Every table and figure of the paper, and what is left of them when judged honestly")
    .addOption(size.default("quick"))
    .addOption(sets.choices(DATASETS))
    .option("--data <folder>", "where smp-t1 or smpd is, or facebook-live-thailand/ and oasis-cc0/ are", ".")
    .option("--csv <file>", "your own posts; --photos to --on-bad-row say how they are read")
    .option("--posts <count>", "posts to simulate; those of the preset if not said", wholeNumber(1))
    .option("--vgg19 <file>", "weights of VGG19 as .h5, ONNX or model.json; a small stand-in network without")
    .option("--seed <number>", "seed of photos and simulated posts", wholeNumber(0), 1)
    .option("--shard <i/n>", SHARE, shard, [0, 1])
    .option("--workers <count>", "processes that do the cells", wholeNumber(1), availableProcessors())
    .option("--report-only", "do no cell: write the report of those that are kept", false)
    .option("--out <folder>", "where results are kept: a second run goes on there", OUT)
    .action(run)
    .parseAsync();
}

function shard(text: string): [index: number, of: number] {
  const [index, of] = text.split("/").map(Number);
  if (Number.isInteger(index) && Number.isInteger(of) && index >= 1 && index <= of) return [index - 1, of];
  throw new InvalidArgumentError("i/n is needed, such as 1/4");
}
