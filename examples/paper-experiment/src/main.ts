import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { SECONDS_PER_DAY } from "@vscnn/social";
import { startBackend } from "@vscnn/wasm-training";
import { runProgram } from "example-shared/run-program";
import { askPredictor } from "./ask-predictor.ts";
import { type ExperimentOptions, parseCommandLine, tableOptions } from "./command-line.ts";
import { PAPER, QUICK } from "./config.ts";
import { extractSocial } from "./features/extract-social.ts";
import { describeNetwork, describeVisual, extractVisual, planVisual } from "./features/extract-visual.ts";
import { leakWarnings } from "./features/leak-warnings.ts";
import { ownPosts } from "./posts/own.ts";
import { simulatedPosts } from "./posts/simulated.ts";
import { withProgress } from "./progress.ts";
import { resultsTable } from "./report/results-table.ts";
import { skippedSummary } from "./report/skipped-summary.ts";
import { writeReport } from "./report/write-report.ts";
import { prepareData } from "./training/prepare-data.ts";
import { runNetworks } from "./training/run-networks.ts";
import { splitForTraining } from "./training/split-for-training.ts";

/** Where the user stands: pnpm runs this program in its own folder. */
const startDirectory = process.env.INIT_CWD ?? process.cwd();

await runProgram(() => parseCommandLine(run));

async function run(options: ExperimentOptions): Promise<void> {
  const { posts: count, seed, paper, csv, photos, vgg19 } = options;
  const epochs = options.epochs ?? (paper ? PAPER.epochs : QUICK.epochs);
  const out = resolve(startDirectory, options.out);
  mkdirSync(out, { recursive: true });

  const photoFolder = csv === undefined ? join(out, "photos") : resolve(startDirectory, photos ?? ".");
  const { posts, skippedRows } =
    csv === undefined
      ? { posts: await simulatedPosts(count, photoFolder, seed), skippedRows: [] }
      : await ownPosts(resolve(startDirectory, csv), photoFolder, tableOptions(options));
  const provenance =
    csv === undefined
      ? `${count} simulated posts (users, metadata, times and views) with photos edited from 7 real photographs.`
      : `${posts.length} posts of ${csv}.`;
  // Simulated posts show the paper's method, in the paper's way; predictions for one's own posts must hold for tomorrow's
  const by = options.split ?? (csv === undefined ? "random" : "time");
  const averagesOf = options.averages ?? (csv === undefined ? "all" : "others");
  const isAfterwards = options.afterPublication ?? csv === undefined;
  const choice = { averagesOf, subset: isAfterwards ? "all" : "prePublication" } as const;
  splitForTraining(posts, by, seed);
  console.log(provenance);

  const store = join(out, "features");
  // Simulated photos are made anew, by code that may have changed; the store of somebody's own goes on where it was
  if (csv === undefined) rmSync(store, { recursive: true, force: true });
  const plan = await planVisual(posts, photoFolder, store, vgg19 && resolve(startDirectory, vgg19));
  console.log(`Visual features: ${describeVisual(plan)}`);
  const visual = await withProgress("Extracting features", posts.length, (step) => extractVisual(plan, step));
  const skippedLines = skippedSummary(visual, posts.length);
  for (const line of skippedLines) console.log(line);
  const split = splitForTraining(visual.posts, by, seed);
  const social = extractSocial(visual.posts, split, choice);
  const warnings = leakWarnings(visual.posts, social, choice);
  for (const warning of warnings) console.log(`WARNING: ${warning}`);
  for (const { reason, count: rows } of skippedRows) console.log(`${rows} rows skipped: ${reason}`);
  const data = prepareData(visual.posts, split, visual.features, social.features);
  await startBackend();
  const results = await runNetworks(data, { epochs, seed });
  writeReport(out, data, results, {
    provenance,
    skippedLines,
    skippedPhotos: visual.skipped,
    skippedRows,
    warnings,
    settings: {
      ...options,
      out: undefined,
      posts: visual.posts.length,
      epochs,
      split: by,
      averages: averagesOf,
      afterPublication: isAfterwards,
      deep: describeNetwork(plan.blocks[plan.blocks.length - 1].options),
    },
  });

  const note = epochs < PAPER.epochs ? ` (the paper trains ${PAPER.epochs}: --paper)` : "";
  console.log(`\nTest part, ${data.test.score.length} posts, after ${epochs} epochs${note}`);
  console.log(resultsTable(results));
  console.log(`\n${provenance}`);
  console.log(`Written: ${out}/report.md, results.json, predictions.svg`);
  if (csv === undefined) {
    const { userId, postedAt } = posts[posts.length - 1];
    await askPredictor(out, userId, postedAt + SECONDS_PER_DAY);
  }
}
