import { matrixFrom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import { spearmanRho } from "@vscnn/metrics";
import { expect, test } from "vitest";
import {
  featuresDigest,
  fitPredictor,
  JUDGING_STEPS,
  socialCorrelations,
  withoutDuplicates,
} from "../src/index.ts";
import { smallFeatures } from "./small-features.ts";

const features = smallFeatures(60);
const ids = features.posts.map(({ id }) => id);

test("of posts that show the same photo the first is kept, whatever the order of their list", () => {
  const duplicates = [
    [ids[5], ids[2], "of no post"],
    [ids[7], ids[5]],
    [ids[9], ids[9]],
  ];
  const { posts, blocks, ...rest } = withoutDuplicates({ ...features, duplicates });
  const gone = [5, 7];
  expect(posts).toEqual(features.posts.filter((_, row) => !gone.includes(row)));
  expect(rest).toEqual({});
  posts.forEach((post, row) => {
    expect(blocks.color.get(row, 0)).toBe(features.blocks.color.get(ids.indexOf(post.id), 0));
  });
  expect(withoutDuplicates(features)).toEqual(features);
  expect(withoutDuplicates({ posts: features.posts, blocks: {}, duplicates: [] }).posts).toHaveLength(60);
});

test("a digest changes with every field and number, and not with the order of blocks", () => {
  const first = featuresDigest(features);
  const { color, aesthetic } = features.blocks;
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(featuresDigest({ posts: features.posts, blocks: { aesthetic, color } })).toBe(first);
  const moved = matrixFrom(Float32Array.from(aesthetic.data), [60, 11]);
  moved.set(59, 10, 0.5);
  const others = [
    { ...features, posts: features.posts.map((post, i) => (i === 3 ? { ...post, tagCount: 99 } : post)) },
    { ...features, blocks: { color, aesthetic: moved } },
    { ...features, blocks: { color } },
    { ...features, duplicates: [[ids[0], ids[1]]] },
  ];
  expect(new Set([first, ...others.map(featuresDigest)]).size).toBe(5);
});

test("correlations are those of each number with the score", () => {
  const posts = simulatePosts({ posts: 500, users: 20, seed: 2 });
  const lines = socialCorrelations(posts);
  expect(lines.map(({ name }) => name)).toEqual([
    "userRank",
    "averageViews",
    "groupCount",
    "memberCount",
    "imageCount",
    "tagCount",
    "titleLength",
    "descriptionLength",
    "hasPeople",
    "commentCount",
  ]);
  const scores = posts.map(({ score }) => score as number);
  const rho = (values: readonly number[]) => spearmanRho(values, scores);
  const of = (name: string) => lines.find((line) => line.name === name)?.correlation;
  expect(of("groupCount")).toBeCloseTo(rho(posts.map(({ user }) => user.groupCount)), 12);
  expect(of("tagCount")).toBeCloseTo(rho(posts.map(({ tagCount }) => tagCount)), 12);
  // A post's own views are in the average that others leave it out of
  const others = socialCorrelations(posts, { averagesOf: "others" });
  const train = socialCorrelations(posts, { averagesOf: "train" });
  expect(others[1].correlation).toBeLessThan(train[1].correlation);
  expect(socialCorrelations(posts, { method: "pearson" })[5].correlation).not.toBe(of("tagCount"));
  const same = posts.map((post) => ({ ...post, tagCount: 3 }));
  expect(socialCorrelations(same)[5].correlation).toBeNaN();
});

test("correlations need scores", () => {
  const [post] = features.posts;
  expect(() => socialCorrelations([])).toThrow(
    "socialCorrelations: posts must have a score each, got no post",
  );
  expect(() => socialCorrelations([{ ...post, score: undefined } as never])).toThrow("got none of post 0");
  expect(() => socialCorrelations([{ ...post, tagCount: -1 }])).toThrow(/^socialCorrelations: .*tagCount/);
});

test("every step of judging can be fitted, and leads from leaks to none", async () => {
  const posts = simulatePosts({ posts: 400, users: 40, seed: 1 });
  const leaks: number[] = [];
  for (const { config } of JUDGING_STEPS) {
    const { provenance } = await fitPredictor({ posts, blocks: {} }, { ...config, learners: ["linear"] });
    leaks.push(provenance.leaks.length);
  }
  // Averages that hold or tell the post itself until those of earlier posts, comments for three steps, a random split until the last two
  expect(leaks).toEqual([3, 3, 3, 2, 1, 1, 0, 0]);
  expect(new Set(JUDGING_STEPS.map(({ title }) => title)).size).toBe(JUDGING_STEPS.length);
});

test("every step of judging changes one thing of the step before; the last two are two splits of one configuration", () => {
  const settings = JUDGING_STEPS.map(({ config, isDistinct }) => ({ ...config, isDistinct }));
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  settings.slice(1).forEach((setting, i) => {
    const names = Object.keys({ ...setting, ...settings[i] }) as (keyof typeof setting)[];
    expect(names.filter((name) => !isSame(setting[name], settings[i][name]))).toHaveLength(1);
  });
  const [unseen, later] = settings.slice(-2).map(({ split: _, ...rest }) => rest);
  expect(unseen).toEqual(later);
});
