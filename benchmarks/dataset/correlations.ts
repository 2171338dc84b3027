import { fileURLToPath } from "node:url";
import { type Post, SIMULATED_REFERENCE_TIME, simulatePosts } from "@vscnn/dataset";
import { paretoShares, spearmanRho } from "@vscnn/metrics";
import { fitUserRanksFromPosts, SOCIAL_FEATURE_NAMES, socialFeatures } from "@vscnn/social";
import { program } from "commander";

/** What the paper reports, and what its 80/20 rule says of popular users and posts. */
const TARGETS: Readonly<Record<string, number>> = {
  userRank: 0.74,
  averageViews: 0.74,
  groupCount: 0.067,
  memberCount: 0.19,
  imageCount: -0.35,
  tagCount: 0.49,
  titleLength: 0.22,
  descriptionLength: 0.51,
  hasPeople: 0.004,
  appeal: 0.4,
  "popular posts of popular users": 0.69,
};

/** Measures what {@link TARGETS} names on simulated posts, and a few figures more. */
function measuredFigures(posts: readonly Post[]): Record<string, number> {
  const scores = posts.map(({ score }) => score as number);
  const userRanks = fitUserRanksFromPosts(posts, { averagesOf: "all" });
  const features = posts.map((post) => {
    return socialFeatures(post, { userRanks, referenceTime: SIMULATED_REFERENCE_TIME });
  });
  const figures: Record<string, number> = {};
  SOCIAL_FEATURE_NAMES.slice(0, 10).forEach((name, column) => {
    figures[name] = spearmanRho(
      features.map((row) => row[column]),
      scores,
    );
  });
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
