import { fileURLToPath } from "node:url";
import { type Post, simulatePosts } from "@vscnn/dataset";
import { paretoShares, spearmanRho } from "@vscnn/metrics";
import { socialCorrelations } from "@vscnn/predictor";
import { program } from "commander";
import { PAPER } from "example-paper-experiment/paper-numbers";

/** What the paper reports, with the 80/20 rule of its popular users and posts, and how much a photo's appeal should tell. */
const TARGETS: Readonly<Record<string, number>> = {
  ...PAPER.correlations,
  appeal: 0.4,
  "popular posts of popular users": PAPER.pareto.topItemsOfTopOwners,
};

/** Measures what {@link TARGETS} names on simulated posts, and a few figures more. */
function measuredFigures(posts: readonly Post[]): Record<string, number> {
  const scores = posts.map(({ score }) => score as number);
  const figures: Record<string, number> = {};
  for (const { name, correlation } of socialCorrelations(posts)) figures[name] = correlation;
  figures.appeal = spearmanRho(
    posts.map(({ extra }) => extra?.appeal as number),
    scores,
  );
  const owners = posts.map(({ userId }) => userId);
  const shares = paretoShares(scores, owners);
  figures["popular posts of popular users"] = shares.topItemsOfTopOwners;
  figures["posts of popular users that are popular"] = shares.topAmongItemsOfTopOwners;
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const moment = (power: number) =>
    scores.reduce((sum, score) => sum + (score - mean) ** power, 0) / scores.length;
  figures["mean score"] = mean;
  figures["standard deviation of scores"] = Math.sqrt(moment(2));
  figures["skewness of scores"] = moment(3) / moment(2) ** 1.5;
  figures["largest score"] = scores.reduce((most, score) => Math.max(most, score));
  figures["mean views"] = posts.reduce((sum, { views }) => sum + (views as number), 0) / posts.length;
  return figures;
}

/** Prints a table of the targets and what simulations of several seeds measure. */
export function printCorrelations(options: { posts: number; users: number; seeds: number }): void {
  const runs = Array.from({ length: options.seeds }, (_, seed) => {
    return measuredFigures(simulatePosts({ posts: options.posts, users: options.users, seed }));
  });
  console.log(
    `Simulated posts: ${options.posts} of ${options.users} users, seeds 0 to ${options.seeds - 1}\n`,
  );
  const lines = Object.keys(runs[0]).map((name) => {
    const values = runs.map((run) => run[name]).sort((a, b) => a - b);
    const median = values[values.length >> 1];
    const target = TARGETS[name];
    return [
      name,
      target === undefined ? "" : String(target),
      median.toFixed(3),
      `${values[0].toFixed(3)} to ${values[values.length - 1].toFixed(3)}`,
      target === undefined ? "" : Math.max(...values.map((value) => Math.abs(value - target))).toFixed(3),
    ];
  });
  const table = [["figure", "paper", "median", "range", "furthest"], ...lines];
  const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)));
  for (const line of table) {
    console.log(
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
        .join("  "),
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  program
    .description("Print what simulated posts measure beside what the paper reports")
    .option("--posts <number>", "posts of a simulation", Number, 10000)
    .option("--users <number>", "users of a simulation", Number, 135)
    .option("--seeds <number>", "simulations", Number, 20)
    .action(printCorrelations);
  program.parse();
}
