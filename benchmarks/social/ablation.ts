import { resolve } from "node:path";
import { fitGradientBoosting, predictGradientBoosting } from "@vscnn/baselines";
import { ndArray, selectRows } from "@vscnn/core";
import { splitPosts } from "@vscnn/dataset";
import {
  bootstrapIntervals,
  conformalInterval,
  coverage,
  fitConformal,
  groupedPairAccuracy,
  pairedBootstrap,
} from "@vscnn/metrics";
import type { Post } from "@vscnn/social";
import { program } from "commander";
import { FEATURE_GROUPS, featuresOf } from "./feature-groups.ts";
import { readSellers } from "./read-sellers.ts";

program
  .description(
    "Add one group of features at a time, on the posts of Facebook Live sellers, split by time within seller",
  )
  .argument("<folder>", "holds posts.csv")
  .option("--seed <number>", "of trees and resamples", Number, 0)
  .action(ablate);
program.parse();

/** Rows of a split by time within each seller: who trains on the past calibrates and tests on what follows. */
interface Parts {
  train: number[];
  validation: number[];
  test: number[];
}

function ablate(folder: string, { seed }: { seed: number }): void {
  const posts = readSellers(resolve(folder));
  const parts = partsOf(posts);
  const targets = posts.map(({ score }) => score as number);
  const sellers = parts.test.map((row) => posts[row].userId);
  const actual = parts.test.map((row) => targets[row]);
  console.log(
    `${posts.length} posts of ${new Set(posts.map(({ userId }) => userId)).size} sellers, of which`,
  );
  console.log(`${parts.train.length} train, ${parts.validation.length} calibrate, ${actual.length} test\n`);
  console.log(
    "| features | MAE | rho | pairs of a seller in order | 90 % interval: holds, width | p of the change |",
  );
  console.log("| --- | --- | --- | --- | --- | --- |");
  let before: ArrayLike<number> | undefined;
  const names: string[] = [];
  for (const step of [undefined, ...FEATURE_GROUPS]) {
    if (step !== undefined) names.push(step.name);
    const predicted =
      step === undefined ? sellerMeans(posts, parts) : boosted(posts, parts, targets, names, seed);
    const [calibrated, tested] = [parts.validation, parts.test].map((rows) =>
      rows.map((row) => predicted[row]),
    );
    const { mae, spearmanRho } = bootstrapIntervals(actual, tested, { seed });
    const conformal = fitConformal(
      parts.validation.map((row) => targets[row]),
      calibrated,
      {
        groups: parts.validation.map((row) => posts[row].userId),
      },
    );
    const bounds = conformalInterval(conformal, tested, { groups: sellers });
    const width = bounds.upper.reduce((sum, upper, i) => sum + upper - bounds.lower[i], 0) / tested.length;
    const change =
      before === undefined ? undefined : pairedBootstrap(actual, [tested, before] as never, { seed }).pValue;
    const cells = [
      step === undefined ? "seller's mean" : names.join(" + "),
      shown(mae),
      shown(spearmanRho),
      groupedPairAccuracy(actual, tested, sellers).accuracy.toFixed(3),
      `${coverage(actual, bounds).toFixed(3)}, ${width.toFixed(2)}`,
      change?.toFixed(3) ?? "",
    ];
    console.log(`| ${cells.join(" | ")} |`);
    before = tested;
  }
}

function shown({ estimate, lower, upper }: { estimate: number; lower: number; upper: number }): string {
  return `${estimate.toFixed(3)} (${lower.toFixed(3)} to ${upper.toFixed(3)})`;
}

function partsOf(posts: readonly Post[]): Parts {
  const rowOf = new Map(posts.map((post, row) => [post, row]));
  const parts: Parts = { train: [], validation: [], test: [] };
  for (const seller of new Set(posts.map(({ userId }) => userId))) {
    const own = splitPosts(
      posts.filter(({ userId }) => userId === seller),
      { by: "time" },
    );
    for (const part of ["train", "validation", "test"] as const) {
      for (const post of own[part]) parts[part].push(rowOf.get(post) as number);
    }
  }
  return parts;
}

/** What needs no features: the mean of the seller's training posts. */
function sellerMeans(posts: readonly Post[], { train }: Parts): Float64Array {
  const totals = new Map<string, { sum: number; count: number }>();
  for (const row of train) {
    const total = totals.get(posts[row].userId) ?? { sum: 0, count: 0 };
    total.sum += posts[row].score as number;
    total.count++;
    totals.set(posts[row].userId, total);
  }
  return Float64Array.from(posts, ({ userId }) => {
    const { sum, count } = totals.get(userId) as { sum: number; count: number };
    return sum / count;
  });
}

function boosted(
  posts: readonly Post[],
  { train }: Parts,
  targets: readonly number[],
  names: readonly string[],
  seed: number,
): Float64Array {
  const matrix = featuresOf(posts, names, train);
  const model = fitGradientBoosting(
    selectRows(matrix, train),
    train.map((row) => targets[row]),
    {
      method: "hist",
      nEstimators: 300,
      learningRate: 0.05,
      maxDepth: 4,
      minSamplesLeaf: 20,
      subsample: 0.5,
      seed,
    },
  );
  return predictGradientBoosting(model, ndArray(matrix.data, [posts.length, matrix.shape[1]]));
}
