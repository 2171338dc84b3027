/**
 * How many of the outcomes intervals hold that were made to hold 90 of 100, where views come otherwise than evenly for a month: with
 * `settleDays` as it was, 30, and as it is found out. Of posts that are made up, and with the path of its table, of the Facebook Live sellers.
 *
 * `node --conditions=@vscnn/source --import tsx predictor/coverage.ts [sellers.csv]` in `benchmarks`
 */
import { createNormal, createRandom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import { readFacebookLive } from "@vscnn/dataset/node";
import { fitPredictor, type PredictorConfig } from "@vscnn/predictor";
import type { Post } from "@vscnn/social";

const DAY = 86_400;
const COUNTED_AT = 1_700_000_000;
const BOOSTING = {
  method: "hist",
  nEstimators: 150,
  learningRate: 0.07,
  maxDepth: 5,
  minSamplesLeaf: 20,
  nIterNoChange: 15,
};
const CONFIG: PredictorConfig = {
  preset: "prePublication",
  learners: [{ learner: "boosting", options: BOOSTING }],
};

/** The share of a month's views that a post has at an age in days. */
const GROWTHS: Readonly<Record<string, (age: number) => number>> = {
  "all at once": () => 1,
  "most of them in a week": (age) => (1 - Math.exp(-age / 5)) / (1 - Math.exp(-6)),
  "evenly for a month": (age) => Math.min(age, 30) / 30,
  "evenly for ever": (age) => age / 30,
};

/** A thousand posts of twelve authors within so many days. */
function madeUp(growth: (age: number) => number, days: number, seed: number): Post[] {
  const random = createRandom(seed);
  const normal = createNormal(random);
  const authors = Array.from({ length: 12 }, () => 1.5 * normal());
  const [template] = simulatePosts({ posts: 1, users: 1 });
  const { score: _, ...unscored } = template;
  return Array.from({ length: 1000 }, (_, i) => {
    const author = Math.floor(random() * authors.length);
    const age = 1 + random() * (days - 1);
    const tagCount = Math.floor(random() * 10);
    const score = 6 + authors[author] + 0.15 * tagCount + 0.8 * normal();
    const views = Math.round(30 * 2 ** (score - 1) * growth(age));
    const postedAt = Math.round(COUNTED_AT - age * DAY);
    return { ...unscored, id: `${i}`, userId: `${author}`, postedAt, tagCount, views };
  });
}

/** Judges both on posts; prints a line. */
async function judge(name: string, posts: Post[], referenceTime?: number): Promise<void> {
  const counted = referenceTime === undefined ? {} : { referenceTime };
  const told = [];
  for (const settling of [{ settleDays: 30 }, {}]) {
    const predictor = await fitPredictor({ posts, blocks: {} }, { ...CONFIG, ...counted, ...settling });
    const { coverage, mae } = predictor.evaluation.test;
    const { radius, config } = predictor;
    told.push(
      `${config.settleDays} days: ${Math.round(100 * coverage)} of 100, ± ${radius.toFixed(2)}, mean error ${mae.estimate.toFixed(2)}`,
    );
  }
  console.log(`${name}\n  ${told.join("\n  ")}`);
}

for (const [name, growth] of Object.entries(GROWTHS)) {
  for (const days of [60, 120, 365]) {
    for (const seed of [1, 2, 3])
      await judge(`${name}, posts of ${days} days, seed ${seed}`, madeUp(growth, days, seed), COUNTED_AT);
  }
}
const [table] = process.argv.slice(2);
if (table !== undefined) {
  const { posts } = await readFacebookLive(table);
  // Reactions as a spreadsheet of views would tell them
  const views = posts.map(({ score: _, ...post }): Post => post).sort((a, b) => a.postedAt - b.postedAt);
  await judge("sellers, all", views);
  for (const share of [0.5, 0.75])
    await judge(`sellers, 1,500 posts up to ${share}`, views.slice(0, share * views.length).slice(-1500));
}
