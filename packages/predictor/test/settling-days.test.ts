import { createNormal, createRandom } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import { unexplainedSquares } from "../src/fitting/unexplained-squares.ts";
import { evaluatePredictor, fitPredictor, type PredictorConfig, settlingDays } from "../src/index.ts";
import fixture from "./fixtures/settling-days.json";
import { smallFeatures } from "./small-features.ts";

const DAY = 86_400;
const COUNTED_AT = 1_700_000_000;
const [template] = smallFeatures(20).posts;
const { score: _, ...unscored } = template;

/** Posts of a case of the fixture. */
const postsOf = ({ authors, ages, views }: (typeof fixture.cases)[number]) =>
  ages.map((age, i) => ({
    ...unscored,
    id: `${i}`,
    userId: `author ${authors[i]}`,
    postedAt: COUNTED_AT - DAY * age,
    views: views[i],
  }));

describe.each(fixture.cases)("views that come $growth", (each) => {
  const posts = postsOf(each);

  test("leave the squares that NumPy finds with a column for each author", () => {
    const squares = unexplainedSquares(posts, COUNTED_AT);
    fixture.candidates.forEach((days, i) => {
      // Times of some 1e9 s have seven digits behind the point: ages are off by 1e-12 days, squares by as much of some hundreds
      expect(Math.abs(squares(days) / each.squares[i] - 1)).toBeLessThan(1e-9);
    });
  });

  test("settle when they do, where they show it", () => {
    const found = settlingDays(posts, COUNTED_AT, 30);
    expect(found).toBe(each.gain > 15.14 ? each.best : 30);
    expect([each.growth, found]).toEqual([each.growth, SETTLED[each.growth]]);
  });
});

/** Of views that grow for ever or for a month three months show nothing but what is usual. */
const SETTLED: Readonly<Record<string, number>> = {
  "full at once": 1,
  "evenly for a month": 30,
  "mostly in a week": 2,
  "for ever": 30,
};

test("posts that are no posts are refused", () => {
  const [post] = postsOf(fixture.cases[0]);
  const wrong = (fields: object) => () => settlingDays([post, { ...post, ...fields } as never], COUNTED_AT);
  expect(wrong({ views: -1 })).toThrow("settlingDays: views of post 1 must be");
  expect(wrong({ userId: 7 })).toThrow("settlingDays: userId of post 1 must be a string, got 7");
  expect(wrong({ postedAt: Number.NaN })).toThrow("settlingDays: postedAt of post 1 must be");
  expect(() => settlingDays([post], COUNTED_AT, -1)).toThrow("settlingDays: usual must be");
});

test("scores that posts state, views of 0, and few young posts show nothing", () => {
  const full = postsOf(fixture.cases[0]);
  expect(settlingDays(full, COUNTED_AT, 30)).toBe(1);
  expect(
    settlingDays(
      full.map((post) => ({ ...post, score: 3 })),
      COUNTED_AT,
      30,
    ),
  ).toBe(30);
  expect(
    settlingDays(
      full.map((post) => ({ ...post, views: 0 })),
      COUNTED_AT,
      30,
    ),
  ).toBe(30);
  expect(settlingDays(full, COUNTED_AT + 30 * DAY, 30)).toBe(30);
  expect(settlingDays([], COUNTED_AT, 30)).toBe(30);
});

describe("a fit on posts whose views are all there at once", () => {
  const random = createRandom(5);
  const normal = createNormal(random);
  // Over four months, of six authors, of whom each post gets half or twice what is usual
  const posts = Array.from({ length: 300 }, (_, i) => {
    const author = Math.floor(6 * random());
    const views = Math.round(2 ** (8 + author + 0.8 * normal()));
    const postedAt = COUNTED_AT - Math.round(DAY * (0.5 + 120 * random()));
    return { ...unscored, id: `${i}`, userId: `author ${author}`, postedAt, views };
  });
  const config: PredictorConfig = {
    preset: "prePublication",
    learners: ["linear"],
    referenceTime: COUNTED_AT,
  };
  const judged = async (more: PredictorConfig) => {
    const predictor = await fitPredictor({ posts, blocks: {} }, { ...config, ...more });
    const { evaluation } = await evaluatePredictor(predictor, { posts, blocks: {} });
    const { coverage, mae } = evaluation;
    return { settleDays: predictor.config.settleDays, coverage, mae: mae.estimate };
  };

  test("finds it out, and its intervals hold what they are to hold", async () => {
    const found = await judged({});
    // Divided by the days since, the latest posts looked up to thirty times as popular, and half of them were out of their intervals
    const usual = await judged({ settleDays: 30 });
    // No post is younger than two days, which one day explains no better
    expect([found.settleDays, usual.settleDays]).toEqual([2, 30]);
    expect(found.coverage).toBeGreaterThan(0.8);
    expect(usual.coverage).toBeLessThan(0.7);
    expect(found.mae).toBeLessThan(usual.mae / 1.5);
    expect((await judged({ preset: "paper" })).settleDays).toBe(0);
  });
});
