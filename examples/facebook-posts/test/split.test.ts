import { expect, test } from "vitest";
import { EXPERIMENT } from "../src/config.ts";
import { readFacebookPosts } from "../src/read-facebook-posts.ts";
import { split } from "../src/split.ts";
import { summaryTable } from "../src/summary-table.ts";

const { posts } = readFacebookPosts(new URL("../data/facebook-metrics.csv", import.meta.url));

test("every post lands in one part", () => {
  const { train, validation, test } = split(posts, EXPERIMENT.shares, 1);
  expect([train, validation, test].map((part) => part.target.length)).toEqual([299, 100, 100]);
  const all = [train, validation, test].flatMap((part) => [...part.target]).sort();
  expect(all).toEqual(posts.map(({ impressions }) => Math.log2(impressions)).sort());
});

test("the scale comes from the training rows alone", () => {
  const { train, test } = split(posts, EXPERIMENT.shares, 1);
  const meanLikes = (features: typeof train.features) => {
    let sum = 0;
    for (let row = 0; row < features.shape[0]; row++) sum += features.get(row, 0);
    return sum / features.shape[0];
  };
  expect(meanLikes(train.features)).toBeCloseTo(0, 12);
  expect(Math.abs(meanLikes(test.features))).toBeGreaterThan(1e-6);
});

test("the table gives mean and standard deviation", () => {
  const metrics = (mae: number) => ({ spearmanRho: Number.NaN, mae, mse: 0 });
  const results = [1, 3].map((mae) => ({
    "training mean": metrics(mae),
    "linear regression": metrics(mae),
    network: metrics(mae),
  }));
  // Mean of 1 and 3 is 2; variance (1 + 1) / (2 - 1) = 2
  expect(summaryTable(results)).toContain(
    "| network           | undefined      | 2.000 ± 1.414 | 0.000 ± 0.000 |",
  );
});
