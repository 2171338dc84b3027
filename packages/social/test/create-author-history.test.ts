import { openSaved, packSaved } from "@vscnn/core";
import {
  type AuthorHistory,
  authorHistory,
  createAuthorHistory,
  loadAuthorHistory,
  type Post,
  saveAuthorHistory,
} from "@vscnn/social";
import { describe, expect, it, test } from "vitest";
import reference from "./fixtures/author-history.json";
import { examplePost } from "./post.ts";

const DAY = 86400;
const posts: readonly Post[] = reference.posts
  .map(({ category, score, ...rest }, i) => ({
    ...examplePost({ id: `${i}`, ...rest }),
    ...(category === null ? {} : { category }),
    ...(score === null ? {} : { score }),
  }))
  .sort((a, b) => a.postedAt - b.postedAt);
const options = { outcomeDelayHours: 36, maxWindowPosts: 30 };

function historyOf(count: number): AuthorHistory {
  const history = createAuthorHistory(options);
  for (const post of posts.slice(0, count)) history.add(post);
  return history;
}

describe("createAuthorHistory", () => {
  it("gives the bits of authorHistory, post by post, whatever is asked in between", () => {
    const rows = authorHistory(posts, options);
    const history = createAuthorHistory(options);
    posts.forEach((post, i) => {
      history.features({ ...post, postedAt: post.postedAt + 400 * DAY });
      const row = history.features(post);
      expect(row).toEqual(rows.data.slice(40 * i, 40 * i + 40));
      expect(history.features(post)).toEqual(row);
      history.add(post);
    });
    expect(history.authorCount).toBe(4);
    expect(history.lastPostedAt).toBe(posts[posts.length - 1].postedAt);
  });

  it("refuses a post that is earlier than the last one added", () => {
    const history = historyOf(5);
    const early = { ...posts[4], postedAt: posts[4].postedAt - 1 };
    expect(() => history.add(early)).toThrow(
      /^AuthorHistory.add: postedAt of post must be at least .*, got \d+$/,
    );
    expect(() => history.features(early)).toThrow(/^AuthorHistory.features: postedAt of post must be/);
    expect(() => history.add({ ...posts[5], score: Number.NaN })).toThrow(
      /^AuthorHistory.add: score of post/,
    );
    expect(history.lastPostedAt).toBe(posts[4].postedAt);
    expect(createAuthorHistory().lastPostedAt).toBeUndefined();
  });

  it("takes no user for a prototype", () => {
    const history = createAuthorHistory({ outcomeDelayHours: 0 });
    for (const [i, userId] of ["__proto__", "constructor"].entries()) {
      history.add(examplePost({ userId, category: "__proto__", postedAt: i, score: i }));
    }
    const row = history.features(examplePost({ userId: "__proto__", category: "__proto__", postedAt: 5 }));
    expect([row[0], row[3], row[6]]).toEqual([1, 0, 0]);
  });
});

describe("saved histories", () => {
  it.each([0, 1, 57, posts.length])("go on as they would, after %i posts", (count) => {
    const history = historyOf(count);
    const file = saveAuthorHistory(history);
    const loaded = loadAuthorHistory(file);
    expect(saveAuthorHistory(loaded)).toEqual(file);
    expect([loaded.authorCount, loaded.lastPostedAt]).toEqual([history.authorCount, history.lastPostedAt]);
    for (const post of posts.slice(count)) {
      expect(loaded.features(post)).toEqual(history.features(post));
      history.add(post);
      loaded.add(post);
    }
    expect(saveAuthorHistory(loaded)).toEqual(saveAuthorHistory(history));
  });

  type Fields = Record<string, unknown> & { kind: string; version: number };
  const saved = (): Fields => ({
    ...(openSaved("test", saveAuthorHistory(historyOf(80)), "author-history", 1) as Fields),
  });
  const changedAt = (name: string, at: number, value: number) => (fields: Fields) => {
    const list = Float64Array.from(fields[name] as Float64Array);
    list[at < 0 ? list.length + at : at] = value;
    return { ...fields, [name]: list };
  };
  const numberAt = (fields: Fields, name: string, at: number) => (fields[name] as Float64Array)[at];

  test.each<[string, (fields: Fields) => Fields]>([
    ["a delay that is none", (fields) => ({ ...fields, outcomeDelayHours: -1 })],
    ["no delay", ({ outcomeDelayHours: _, ...fields }) => fields as Fields],
    ["no bound of windows", ({ maxWindowPosts: _, ...fields }) => fields as Fields],
    ["windows below the least", (fields) => ({ ...fields, maxWindowPosts: 10 })],
    ["larger windows than were kept", (fields) => ({ ...fields, maxWindowPosts: 31 })],
    ["another last time", (fields) => ({ ...fields, lastAt: 5 })],
    ["no last time", (fields) => ({ ...fields, lastAt: null })],
    ["users that are no list", (fields) => ({ ...fields, userIds: "ann" })],
    ["a user twice", (fields) => ({ ...fields, userIds: ["ann", "ann", "cy", "dee"] })],
    ["a user less", (fields) => ({ ...fields, userIds: ["ann", "bob", "cy"] })],
    ["a user that is no text", (fields) => ({ ...fields, userIds: ["ann", 7, "cy", "dee"] })],
    ["lists as arrays", (fields) => ({ ...fields, hours: Array.from(fields.hours as Float64Array) })],
    ["a post count of no number", changedAt("numbers", 0, Number.NaN)],
    ["half a post", changedAt("numbers", 0, 20.5)],
    ["more ties than posts", changedAt("numbers", 1, 1000)],
    ["no last post", changedAt("numbers", 2, Number.NEGATIVE_INFINITY)],
    ["a last post before others", changedAt("numbers", 3, 1e12)],
    ["no post at the time of the last one", changedAt("numbers", 1, 0)],
    ["a post before the year 1", changedAt("numbers", 3, -1e12)],
    [
      "a post before the last ones at their time",
      (fields) => changedAt("numbers", 3, numberAt(fields, "numbers", 2))(fields),
    ],
    [
      "a last post after the year 9999",
      (fields) => ({ ...changedAt("numbers", 2, 1e12)(fields), lastAt: 1e12 }),
    ],
    [
      "more outcomes than posts",
      (fields) => {
        const outcomes = numberAt(fields, "numbers", 4) + numberAt(fields, "pendingLengths", 0);
        return changedAt("numbers", 0, outcomes - 1)(fields);
      },
    ],
    ["an unknown outcome after the last post", changedAt("pendingTimes", -1, 1e11)],
    ["half an hour of the week", changedAt("pendingHours", 0, 0.5)],
    ["weights of more than its outcomes", changedAt("weighted", 1, 1e6)],
    [
      "an outcome at two hours of the day",
      (fields) => {
        const at = (fields.hours as Float64Array).findIndex((count, i) => i >= 31 + 7 && count > 0);
        return changedAt("hours", at, numberAt(fields, "hours", at) + 1)(fields);
      },
    ],
    ["more outcomes than kept", changedAt("numbers", 4, 3)],
    ["an infinite sum", changedAt("numbers", 5, Number.POSITIVE_INFINITY)],
    ["no best", changedAt("numbers", 6, Number.NEGATIVE_INFINITY)],
    ["another last outcome", changedAt("numbers", 7, 1)],
    ["no weight", changedAt("weighted", 1, 0)],
    ["an infinite weighted sum", changedAt("weighted", 0, Number.POSITIVE_INFINITY)],
    ["an hour more", changedAt("hours", 31, 900)],
    ["a negative hour", changedAt("hours", 61, -1)],
    ["a window too long", changedAt("windowLengths", 0, 1e9)],
    ["half a window", changedAt("windowLengths", 0, 0.5)],
    ["windows out of order", changedAt("windowTimes", 0, 1e11)],
    ["an outcome of no number", changedAt("windowScores", 2, Number.NaN)],
    ["half a category", changedAt("categoryCounts", 0, 0.5)],
    ["more in categories than outcomes", changedAt("categoryCounts", 0, 1e6)],
    [
      "a category twice",
      (fields) => ({
        ...fields,
        categories: (fields.categories as string[]).with(1, "pets").with(0, "pets"),
      }),
    ],
    [
      "a category that is no text",
      (fields) => ({ ...fields, categories: (fields.categories as unknown[]).with(0, null) }),
    ],
    ["fewer categories", (fields) => ({ ...fields, categories: (fields.categories as unknown[]).slice(1) })],
    ["an unknown outcome before known ones", changedAt("pendingTimes", 0, 1)],
    ["an hour that no week has", changedAt("pendingHours", 0, 168)],
    [
      "a pending category that is no text",
      (fields) => ({ ...fields, pendingCategories: (fields.pendingCategories as unknown[]).map(() => 5) }),
    ],
    [
      "pending categories too many",
      (fields) => ({ ...fields, pendingCategories: [...(fields.pendingCategories as unknown[]), null] }),
    ],
  ])("are refused with %s", (_, change) => {
    const file = packSaved(change(saved()));
    expect(() => loadAuthorHistory(file)).toThrow(/^loadAuthorHistory: \w/);
  });

  it("are refused where they say of an author without outcomes, or of one, what cannot be", () => {
    const fieldsOf = (posts: readonly Partial<Post>[]) => {
      const history = createAuthorHistory({ outcomeDelayHours: 0 });
      for (const each of posts) history.add(examplePost(each));
      return openSaved("test", saveAuthorHistory(history), "author-history", 1) as Fields;
    };
    const none = fieldsOf([{ postedAt: 0 }]);
    const one = fieldsOf([{ postedAt: 0, score: 4 }, { postedAt: 10 }]);
    expect(loadAuthorHistory(packSaved(none)).authorCount).toBe(1);
    expect(loadAuthorHistory(packSaved(one)).authorCount).toBe(1);
    // The sums were taken, and the means were infinite
    for (const bad of [
      changedAt("numbers", 5, 7)(none),
      changedAt("weighted", 0, 7)(none),
      changedAt("weighted", 1, 1)(none),
      changedAt("hours", 0, 7)(none),
      changedAt("hours", 30, 7)(one),
      // An outcome of a post after the last one
      changedAt("windowTimes", 0, 11)(changedAt("numbers", 7, 11)(one)),
    ]) {
      expect(() => loadAuthorHistory(packSaved(bad))).toThrow(/^loadAuthorHistory: author "u1" must have /);
    }
  });

  it("keep the time at which views were counted", () => {
    const history = createAuthorHistory({ outcomeDelayHours: 0, referenceTime: 2 * DAY });
    const loaded = loadAuthorHistory(saveAuthorHistory(history));
    loaded.add(examplePost({ postedAt: 0, views: 16 }));
    // log2(16 views / 2 days) + 1
    expect(loaded.features(examplePost({ postedAt: 1 }))[3]).toBe(4);
  });

  it("forget the categories that they would, and have no more of them than are kept", () => {
    const history = createAuthorHistory({ outcomeDelayHours: 0 });
    const add = (to: AuthorHistory, i: number, category: number) =>
      to.add(examplePost({ id: `${i}`, postedAt: DAY * i, category: `${category}`, score: i }));
    for (let i = 0; i < 70; i++) add(history, i, i);
    // Of 70 categories the last 64 are kept; the outcome of the last post is not known yet
    add(history, 70, 8);
    const loaded = loadAuthorHistory(saveAuthorHistory(history));
    for (const each of [history, loaded]) for (let i = 71; i < 75; i++) add(each, i, i);
    const ask = (category: number) => examplePost({ postedAt: DAY * 80, category: `${category}` });
    for (let category = 0; category < 75; category++) {
      expect(loaded.features(ask(category))).toEqual(history.features(ask(category)));
    }
    // 6 to 69 were kept, and 8 is used again: for those of the last four posts the ones that were used longest ago make room
    expect([6, 7, 8, 9, 10, 11].map((category) => loaded.features(ask(category))[6])).toEqual([
      ...[Number.NaN, Number.NaN, (8 + 70) / 2, Number.NaN, Number.NaN, 11],
    ]);
    const fields = openSaved("test", saveAuthorHistory(history), "author-history", 1) as Fields;
    const more = {
      ...fields,
      categoryLengths: Float64Array.of(65),
      categories: [...(fields.categories as string[]), "one more"],
      categorySums: Float64Array.of(...(fields.categorySums as Float64Array), 1),
      categoryCounts: Float64Array.of(...(fields.categoryCounts as Float64Array), 1),
    };
    expect(() => loadAuthorHistory(packSaved(more))).toThrow(
      'loadAuthorHistory: author "u1" must have categories of its outcomes',
    );
  });

  it("are of histories that were made here", () => {
    expect(() => saveAuthorHistory({ ...createAuthorHistory() })).toThrow(TypeError);
  });
});
