import { createRandom } from "@vscnn/core";
import { simulatePosts } from "@vscnn/dataset";
import type { Post } from "@vscnn/social";
import { describe, expect, test } from "vitest";
import { earlierViews } from "../src/groups/earlier-views.ts";
import { fitPredictor } from "../src/index.ts";

const config = { outcomeDelayHours: 24, referenceTime: 2e9 };
const [example] = simulatePosts({ posts: 1, users: 1, seed: 1 });
const post = (userId: string, day: number, views: number): Post => {
  const { score: _, ...rest } = example;
  return { ...rest, id: `${userId}${day}`, userId, postedAt: 86_400 * day, views };
};

describe("earlierViews", () => {
  test("by hand: means of the author's posts before whose outcome was known, whatever the order of the rows", () => {
    const posts = [
      post("ann", 3, 90),
      post("ann", 1, 10),
      post("bob", 2, 7),
      post("ann", 3.5, 1000),
      post("ann", 5, 20),
    ];
    // On day 3.5 the outcome of day 3 is half a day old
    expect([...earlierViews(posts, config)]).toEqual([10, Number.NaN, Number.NaN, 10, (10 + 90 + 1000) / 3]);
    expect(earlierViews(posts, { ...config, outcomeDelayHours: 0 })[3]).toBe(50);
  });

  test("posts of one second know nothing of each other", () => {
    const posts = [post("ann", 1, 10), post("ann", 1, 30)];
    const none = earlierViews(posts, { ...config, outcomeDelayHours: 0 });
    expect([...none]).toEqual([Number.NaN, Number.NaN]);
  });

  test("neither its own outcome nor a later one changes what a post sees", () => {
    const random = createRandom(4);
    const posts = Array.from({ length: 60 }, (_, i) => post(`user ${i % 3}`, 20 * random(), 1000 * random()));
    const seen = earlierViews(posts, config);
    posts.forEach(({ postedAt }, i) => {
      const changed = posts.map((each) => (each.postedAt < postedAt ? each : { ...each, views: 5 }));
      expect(earlierViews(changed, config)[i]).toBe(seen[i]);
    });
  });
});

test("of one author, a predictor learns nothing where there is nothing to learn", async () => {
  const random = createRandom(5);
  const posts = simulatePosts({ posts: 300, users: 1, seed: 1 }).map(({ score: _, ...each }) => {
    return { ...each, views: Math.round(2 ** (6 + 4 * random())) };
  });
  const noise = { preset: "prePublication", groups: ["author", "time"], statistics: [] } as const;
  /** The loss on training posts that were held back, as a share of what the first tree leaves. */
  const lossOf = async (averagesOf: "earlier" | "others") => {
    const { learners } = await fitPredictor({ posts, blocks: {} }, { ...noise, averagesOf });
    const losses = learners[0].learner === "boosting" ? learners[0].model.validationLoss : undefined;
    return Math.min(...(losses ?? [])) / (losses?.[0] ?? 0);
  };
  expect(await lossOf("earlier")).toBeGreaterThan(0.8);
  // Used to come out: the average of an author's others falls as the post's own views rise
  expect(await lossOf("others")).toBeLessThan(0.2);
});
