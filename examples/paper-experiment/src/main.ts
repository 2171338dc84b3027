import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { startBackend } from "@vscnn/wasm-training";
import { InvalidArgumentError, program } from "commander";
import { runProgram } from "example-shared/run-program";
import { PAPER, QUICK, SHOWN_SKIPPED } from "./config.ts";
import { deepNetwork } from "./features/deep-network.ts";
import { extractSocial } from "./features/extract-social.ts";
import { describeSkipped, extractVisual, type VisualFeatures } from "./features/extract-visual.ts";
import { HAND_MADE_LENGTH } from "./features/hand-made-features.ts";
import { ownPosts } from "./posts/own.ts";
import { simulatedPosts } from "./posts/simulated.ts";
import { withProgress } from "./progress.ts";
import { resultsTable } from "./report/results-table.ts";
import { writeReport } from "./report/write-report.ts";
import { prepareData } from "./training/prepare-data.ts";
import { runNetworks } from "./training/run-networks.ts";

interface Options {
  posts: number;
  epochs?: number;
  paper: boolean;
  seed: number;
  csv?: string;
  photos?: string;
  vgg19?: string;
  out: string;
}

/** Where the user stands: pnpm runs this program in its own folder. */
const startDirectory = process.env.INIT_CWD ?? process.cwd();

program
  .name("npm run experiment --")
  .description("Photos and posts in; features, PCA, networks; Spearman's rho, MAE and MSE out")
  .option("--posts <count>", "posts to simulate", positiveInteger, QUICK.posts)
  .option(
    "--epochs <count>",
    `training epochs; ${QUICK.epochs} if not said, ${PAPER.epochs} with --paper`,
    positiveInteger,
  )
  .option("--paper", "train for the paper's number of epochs", false)
  .option("--seed <number>", "seed of photos, posts, split and training", nonNegativeInteger, 1)
  .option("--csv <file>", "your own posts instead of simulated ones")
  .option("--photos <folder>", "the folder that the image paths of --csv start from")
  .option(
    "--vgg19 <file>",
    "weights of VGG19: Keras .h5, ONNX or model.json; a small stand-in network without",
  )
  .option("--out <folder>", "where results are written", join(import.meta.dirname, "../out"))
  .action(run);
await runProgram(() => program.parseAsync());

async function run(options: Options): Promise<void> {
  const { posts: count, seed, paper, csv, photos, vgg19 } = options;
  const epochs = options.epochs ?? (paper ? PAPER.epochs : QUICK.epochs);
  const out = resolve(startDirectory, options.out);
  mkdirSync(out, { recursive: true });

  const photoFolder = csv === undefined ? join(out, "photos") : resolve(startDirectory, photos ?? ".");
  const posts =
    csv === undefined
      ? await simulatedPosts(count, photoFolder, seed)
      : await ownPosts(resolve(startDirectory, csv), photoFolder);
  const provenance =
    csv === undefined
      ? `${count} simulated posts (users, metadata, times and views) with photos edited from 7 real photographs.`
      : `${posts.length} posts of ${csv}.`;
  console.log(provenance);

  await startBackend();
  const deep = await deepNetwork(vgg19 && resolve(startDirectory, vgg19));
  console.log(
    `Visual features: ${HAND_MADE_LENGTH} hand-made, ${deep.length} deep (${deep.source}, ${deep.runtime})`,
  );
  const visual = await withProgress("Extracting features", posts.length, (step) =>
    extractVisual(posts, photoFolder, deep, step),
  );
  await deep.dispose();
  const skippedLines = skippedSummary(visual, posts.length);
  for (const line of skippedLines) console.log(line);
  const data = prepareData(visual.posts, visual.features, extractSocial(visual.posts), seed);
  const results = await runNetworks(data, { epochs, seed });
  writeReport(out, data, results, {
    provenance,
    skippedLines,
    skippedPhotos: visual.skipped,
    settings: { ...options, out: undefined, posts: visual.posts.length, epochs, deep: deep.source },
  });

  const note = epochs < PAPER.epochs ? ` (the paper trains ${PAPER.epochs}: --paper)` : "";
  console.log(`\nTest part, ${data.test.score.length} posts, after ${epochs} epochs${note}`);
  console.log(resultsTable(results));
  console.log(`\n${provenance}`);
  console.log(`Written: ${out}/report.md, results.json, predictions.svg`);
}

/** The photos that were skipped, a line each after their count; nothing if there are none. */
function skippedSummary({ skipped }: VisualFeatures, total: number): string[] {
  if (skipped.length === 0) return [];
  const shown = skipped.slice(0, SHOWN_SKIPPED).map((photo) => `- ${describeSkipped(photo)}`);
  const rest = skipped.length - shown.length;
  return [
    `${skipped.length} of ${total} photos could not be read; their posts are left out:`,
    ...shown,
    ...(rest > 0 ? [`- and ${rest} more, see results.json`] : []),
  ];
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError("a positive integer is needed");
  return value;
}

function nonNegativeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError("an integer >= 0 is needed");
  return value;
}
