import {
  AUTHOR_HISTORY_LENGTH,
  AUTHOR_HISTORY_NAMES,
  authorHistory,
  type Post,
  popularityScore,
} from "@vscnn/social";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import reference from "./fixtures/author-history.json";
import { examplePost } from "./post.ts";

const DAY = 86400;

/** The rows of a history by name. */
function rowsOf(
  posts: readonly Post[],
  options?: Parameters<typeof authorHistory>[1],
): Record<string, number>[] {
  const history = authorHistory(posts, options);
  return posts.map((_, row) =>
    Object.fromEntries(AUTHOR_HISTORY_NAMES.map((name, column) => [name, history.get(row, column)])),
  );
}

const post = (day: number, changes: Partial<Post> = {}): Post => {
  const { score: _, ...plain } = examplePost({ postedAt: day * DAY, ...changes });
  return changes.score === undefined ? plain : { ...plain, score: changes.score };
};

/** Posts of a few authors, crowded in time, some of them without outcome. */
const somePosts = fc
  .array(
    fc.record({
      userId: fc.constantFrom("ann", "bob", "cy"),
      postedAt: fc.nat(60).map((day) => (day * DAY) / 2),
      category: fc.constantFrom("pets", "food", undefined),
      score: fc.option(fc.integer({ min: -8, max: 8 }), { nil: undefined, freq: 6 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((list) =>
    list.map(({ postedAt, category, ...rest }, i) =>
      post(postedAt / DAY, {
        id: `${i}`,
        ...rest,
        ...(category === undefined ? {} : { category }),
      } as Partial<Post>),
    ),
  );

describe("authorHistory", () => {
  test.each(Object.entries(reference.histories))(
    "is what pandas finds in the frame of earlier posts, with a delay of %s hours",
    (hours, expected) => {
      const posts = reference.posts.map(({ category, score, ...rest }, i) =>
        post(0, {
          id: `${i}`,
          ...rest,
          ...(category === null ? {} : { category }),
          ...(score === null ? {} : { score }),
        }),
      );
      const { data, shape } = authorHistory(posts, { outcomeDelayHours: Number(hours) });
      expect(shape).toEqual([posts.length, 40]);
      expected.flat().forEach((value, i) => {
        const place = `${AUTHOR_HISTORY_NAMES[i % 40]} of post ${Math.floor(i / 40)}`;
        // Single precision, of numbers up to 150; slopes differ in the last digits of polyfit
        if (value === null) expect(data[i], place).toBeNaN();
        else expect(Math.abs(data[i] - value), place).toBeLessThan(2e-6 * Math.max(1, Math.abs(value)));
      });
    },
  );

  it("by hand", () => {
    const posts = [
      post(0, { score: 3, category: "pets" }),
      post(1, { score: 7, category: "food" }),
      post(3, { score: 5, category: "pets" }),
      post(9.5, { category: "pets" }),
    ];
    const [first, second, , last] = rowsOf(posts, { outcomeDelayHours: 0 });
    expect(first).toMatchObject({ postCount: 0, knownCount: 0, count7Days: 0 });
    expect(Object.values(first).filter(Number.isNaN)).toHaveLength(AUTHOR_HISTORY_LENGTH - 5);
    expect(second).toMatchObject({
      postCount: 1,
      daysSinceLast: 1,
      lastScore: 3,
      mean90Days: 3,
      trend3Posts: Number.NaN,
    });
    expect(last).toMatchObject({
      postCount: 3,
      knownCount: 3,
      daysSinceLast: 6.5,
      lastScore: 5,
      meanScore: 5,
      bestScore: 7,
      categoryMean: 4,
      // Day 9.5 is a Saturday at noon, the others Thursday, Friday and Sunday at midnight
      weekdayMean: Number.NaN,
      hourMean: Number.NaN,
      mean3Posts: 5,
      median3Posts: 5,
      // Scores 3, 7, 5 at places 0, 1, 2: (3 * -1 + 5 * 1) / 2
      trend3Posts: 1,
      // Of three posts an outcome weighs half of the next: (5 + 7 / 2 + 3 / 4) / 1.75
      weighted3Posts: Math.fround(9.25 / 1.75),
      // From day 2.5 on
      count7Days: 1,
      trend7Days: Number.NaN,
      count30Days: 3,
      median30Days: 5,
    });
    // Days 0, 1, 3 around 4/3: (-4/3 * 3 - 1/3 * 7 + 5/3 * 5) / (16/9 + 1/9 + 25/9)
    expect(last.trend90Days).toBeCloseTo(2 / (42 / 9), 6);
    // Half after 7 days: 5 at day 3, 7 two days before, 3 three days before
    const [a, b] = [2 ** (-2 / 7), 2 ** (-3 / 7)];
    expect(last.weighted7Days).toBeCloseTo((5 + 7 * a + 3 * b) / (1 + a + b), 6);
  });

  it("does not know an outcome before the delay, a day unless said otherwise", () => {
    const posts = [post(0, { score: 4 }), post(0.999), post(1)];
    expect(rowsOf(posts).map(({ postCount, knownCount }) => [postCount, knownCount])).toEqual([
      [0, 0],
      [1, 0],
      [2, 1],
    ]);
    expect(rowsOf(posts, { outcomeDelayHours: 24.5 }).map(({ knownCount }) => knownCount)).toEqual([0, 0, 0]);
    expect(rowsOf(posts, { outcomeDelayHours: 0 }).map(({ knownCount }) => knownCount)).toEqual([0, 1, 1]);
  });

  it("takes the popularity score of views where there is no score", () => {
    const posts = [{ ...post(0), views: 40 }, post(5)];
    const [, row] = rowsOf(posts, { referenceTime: 10 * DAY });
    expect(row.lastScore).toBe(Math.fround(popularityScore(40, 10)));
    expect(() => authorHistory(posts)).toThrow(
      /^authorHistory: referenceTime must be given .* post "458398"$/,
    );
  });

  it("counts weekdays and hours in local time", () => {
    // January 5, 1970 was a Monday; 23:30 UTC is 0:30 of Tuesday an hour ahead
    const at = (day: number, changes = {}) => post(4 + day + 23.5 / 24, { utcOffsetMinutes: 60, ...changes });
    const rows = rowsOf([at(0, { score: 2 }), at(1, { score: 8 }), at(7)]);
    expect(rows[2]).toMatchObject({ weekdayMean: 2, hourMean: 5 });
  });

  it("keeps no more of an author than said, and forgets the category used longest ago", () => {
    const many = Array.from({ length: 100 }, (_, i) => post(i / 10, { score: i, category: `${i}` }));
    const ask = (category: string) => post(12, { category });
    const row = (category: string, maxWindowPosts: number) =>
      rowsOf([...many, ask(category)], { maxWindowPosts })[100];
    expect(row("99", 50)).toMatchObject({
      count30Days: 50,
      mean30Days: 74.5,
      meanScore: 49.5,
      categoryMean: 99,
    });
    expect(row("36", 200)).toMatchObject({ count30Days: 100, mean30Days: 49.5, categoryMean: 36 });
    expect(row("35", 200).categoryMean).toBeNaN();
  });

  it("keeps the last 256 outcomes unless said otherwise", () => {
    const many = Array.from({ length: 300 }, (_, i) => post(i / 10, { score: i }));
    const last = rowsOf([...many, post(40)])[300];
    // Of the 300 the last 256 are those from 44 on; day 10 is that of post 100, from which on there are 200
    expect(last).toMatchObject({ knownCount: 300, count90Days: 256, mean90Days: (44 + 299) / 2 });
    expect(last).toMatchObject({ count30Days: 200, mean30Days: (100 + 299) / 2 });
  });

  it("takes options and moments up to their bounds, and no further", () => {
    for (const options of [
      { outcomeDelayHours: 8_766_000 },
      { maxWindowPosts: 30 },
      { maxWindowPosts: 1_000_000 },
    ]) {
      expect(authorHistory([], options).shape).toEqual([0, 40]);
    }
    for (const [name, value] of [
      ["outcomeDelayHours", 8_766_001],
      ["maxWindowPosts", 29],
      ["maxWindowPosts", 1_000_001],
      ["maxWindowPosts", 64.5],
      ["referenceTime", 1e18],
    ] as const) {
      expect(() => authorHistory([], { [name]: value })).toThrow(
        new RegExp(`^authorHistory: ${name} must be .*, got ${value}$`),
      );
    }
    const first = { postedAt: -62135596800, utcOffsetMinutes: -1439 };
    const last = { postedAt: 253402300799, utcOffsetMinutes: 1439 };
    expect(authorHistory([first, last].map((changes) => post(0, changes))).shape).toEqual([2, 40]);
    for (const changes of [
      { ...first, postedAt: first.postedAt - 1 },
      { ...last, postedAt: last.postedAt + 1 },
      { ...first, utcOffsetMinutes: -1440 },
      { ...last, utcOffsetMinutes: 1440 },
    ]) {
      expect(() => authorHistory([post(0, changes)])).toThrow(
        /^authorHistory: (postedAt|utcOffsetMinutes) of post 0 must be/,
      );
    }
  });

  it("changing a post changes no row of an earlier or equal time, and none of another author", () => {
    fc.assert(
      fc.property(somePosts, fc.nat(), fc.integer({ min: 10, max: 20 }), (posts, which, score) => {
        const changed = which % posts.length;
        const { postedAt, userId } = posts[changed];
        const others = posts.with(changed, { ...posts[changed], score, category: "new" });
        const options = { outcomeDelayHours: 36 };
        const [before, after] = [rowsOf(posts, options), rowsOf(others, options)];
        posts.forEach((each, i) => {
          const isUntouched = each.userId !== userId || each.postedAt < postedAt + 36 * 3600;
          if (i !== changed && isUntouched) expect(after[i]).toEqual(before[i]);
        });
      }),
    );
  });

  it("does not mind the order of posts, nor a shift of all times by weeks or of all outcomes", () => {
    fc.assert(
      fc.property(somePosts, fc.nat(), (list, seed) => {
        // Of posts of one author at one time the order decides which comes last
        const posts = list.map((each, i) => ({ ...each, postedAt: each.postedAt + i }));
        const rows = rowsOf(posts);
        const turn = seed % posts.length;
        const turned = [...posts.slice(turn), ...posts.slice(0, turn)];
        expect(rowsOf(turned)).toEqual([...rows.slice(turn), ...rows.slice(0, turn)]);
        const later = posts.map((each) => ({ ...each, postedAt: each.postedAt + 70 * DAY }));
        expect(rowsOf(later)).toEqual(rows);
        const raised = posts.map((each) =>
          each.score === undefined ? each : { ...each, score: each.score + 4 },
        );
        rowsOf(raised).forEach((row, i) => {
          for (const name of AUTHOR_HISTORY_NAMES) {
            const isOutcome = /^(last|mean|best|median|weighted|category|weekday|hour)/.test(name);
            const expected = rows[i][name] + (isOutcome ? 4 : 0);
            const isSame = Object.is(row[name], expected) || Math.abs(row[name] - expected) < 1e-4;
            expect(isSame, name).toBe(true);
          }
        });
      }),
    );
  });

  it("writes to no post, and takes none at all", () => {
    const posts = Object.freeze([Object.freeze(post(1, { score: 3 })), Object.freeze(post(0, { score: 2 }))]);
    expect(authorHistory(posts).shape).toEqual([2, 40]);
    expect(authorHistory([]).shape).toEqual([0, 40]);
  });

  test.each<[string, Partial<Post> | null]>([
    ["post 1 must be the record of a post", null],
    ["userId of post 1 must be a string", { userId: 7 as never }],
    ["postedAt of post 1 must be a finite number", { postedAt: "now" as never }],
    ["postedAt of post 1 must be a finite number", { postedAt: Number.NaN }],
    ["utcOffsetMinutes of post 1 must be", { utcOffsetMinutes: 5000 }],
    ["category of post 1 must be a string", { category: 5 as never }],
    ['score of post "x" must be', { id: "x", score: Number.POSITIVE_INFINITY }],
    ['views of post "x" must be', { id: "x", views: -1 }],
  ])("refuses bad posts: %s", (message, changes) => {
    const bad = changes === null ? null : { ...post(1), ...changes };
    const call = () => authorHistory([post(0), bad as Post], { referenceTime: 10 * DAY });
    expect(call).toThrow(`authorHistory: ${message}`);
  });
});
