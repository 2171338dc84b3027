import { matrixFrom } from "@vscnn/core";
import { startBackend } from "@vscnn/wasm-training";
import { beforeAll, expect, test } from "vitest";
import { compare } from "../src/compare.ts";
import { crossValidated } from "../src/cross-validated.ts";
import { encodeFacebookPost } from "../src/encode-facebook-post.ts";
import { readFacebookPosts } from "../src/read-facebook-posts.ts";
import { comparisonRows, madeText, reportHtml } from "../src/report.ts";

beforeAll(() => startBackend());

const { posts } = readFacebookPosts(new URL("../data/facebook-metrics.csv", import.meta.url));
const matrix = matrixFrom(posts.map(encodeFacebookPost));
const target = Float64Array.from(posts, ({ impressions }) => Math.log2(impressions));
const tiny = { repetitions: 1, folds: 2, innerFolds: 2, trees: 40, epochs: 2 };

test("every post is predicted, by fits that it had no part in", async () => {
  const predictions = await crossValidated({ matrix, target }, tiny, 1);
  expect(Object.keys(predictions)).toEqual(["mean", "linear", "GBDT", "network", "blend"]);
  for (const values of Object.values(predictions)) {
    expect(values).toHaveLength(499);
    expect(values.every(Number.isFinite)).toBe(true);
  }
  const found = Object.fromEntries(compare(target, [predictions]).map(({ name, mae }) => [name, mae[0]]));
  // Paid posts and page likes tell something: boosting is better than the mean by more than luck
  expect(found.GBDT).toBeLessThan(found.mean - 0.05);
  expect(found.blend).toBeLessThan(found.mean);
  // A post of the test part with an absurd outcome changes no prediction of its own fold
  const folds = await crossValidated(
    { matrix, target: target.map((value, row) => (row === 0 ? 1e3 : value)) },
    tiny,
    1,
  );
  expect(folds.linear[0]).toBe(predictions.linear[0]);
  expect(folds.blend[0]).toBe(predictions.blend[0]);
}, 120_000);

test("comparisons are paired, and the page says who is best", () => {
  const actual = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  const off = (by: number) => actual.map((value, i) => value + (i % 2 === 0 ? by : -by));
  const repetitions = [0, 0.1].map((more) => ({
    mean: off(3),
    linear: off(1),
    GBDT: off(0.5 + more),
    network: off(2),
    blend: off(0.5),
  }));
  const comparisons = compare(actual, repetitions);
  const boosting = comparisons.find(({ name }) => name === "GBDT");
  // Off by 0.5 and by 0.6; linear by 1
  expect(boosting?.mae[0]).toBeCloseTo(0.55, 12);
  expect(boosting?.mae.slice(1)).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.6, 12)]);
  expect(boosting?.againstLinear?.difference).toBeCloseTo(-0.45, 12);
  expect(boosting?.againstLinear?.upper).toBeLessThan(0);
  expect(comparisonRows(comparisons)[0].slice(0, 3)).toEqual([
    "training mean",
    "undefined",
    "3.000 (3.000 to 3.000)",
  ]);
  expect(madeText(tiny)).toMatch(/^1 cross-validations of 2 folds; 40 trees .* 2 epochs, /);
  const html = reportHtml(8, 2, comparisons);
  expect(html).toContain(
    "The best is <strong>blend</strong>, off by a factor of 1.4 on average against 8.0 of the mean.",
  );
  // A blend that says the same as boosting is no better
  const same = repetitions.map((each) => ({ ...each, blend: each.GBDT }));
  expect(reportHtml(8, 2, compare(actual, same))).toContain("which may be luck against blend.");
  expect(html).not.toMatch(/<script|(?:src|href)="(?!data:)/);
});
