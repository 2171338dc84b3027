import { type Post, simulatePosts, splitPosts } from "@vscnn/dataset";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const posts = simulatePosts({ posts: 1000, users: 25, seed: 4 });
const BY = ["random", "user", "time"] as const;

function sizesOf(split: { train: Post[]; validation: Post[]; test: Post[] }): number[] {
  return [split.train.length, split.validation.length, split.test.length];
}

describe("splitPosts", () => {
  it("has exactly the sizes that the ratios say, at random and by time", () => {
    for (const by of ["random", "time"] as const) {
      expect(sizesOf(splitPosts(posts, { by }))).toEqual([600, 200, 200]);
      expect(sizesOf(splitPosts(posts.slice(0, 7), { by }))).toEqual([4, 2, 1]);
      expect(sizesOf(splitPosts(posts, { by, ratios: [8, 0, 2] }))).toEqual([800, 0, 200]);
      expect(sizesOf(splitPosts([], { by }))).toEqual([0, 0, 0]);
    }
  });

  it("loses and doubles no post, by any rule, of any size", () => {
    const ratio = fc.integer({ min: 0, max: 10 });
    const ratios = fc.tuple(ratio, ratio, ratio).filter(([a, b, c]) => a + b + c > 0);
    const size = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(
        size,
        ratios,
        fc.constantFrom(...BY),
        fc.integer({ min: 0, max: 9 }),
        (count, shares, by, seed) => {
          const some = posts.slice(0, count);
          const { train, validation, test } = splitPosts(some, { ratios: shares, by, seed });
          const all = [...train, ...validation, ...test];
          expect(new Set(all)).toEqual(new Set(some));
          expect(all).toHaveLength(count);
          [train, validation, test].forEach((part, i) => {
            if (shares[i] === 0) expect(part).toEqual([]);
          });
        },
      ),
    );
  });

  it("gives all posts of a user to one part, near the sizes wanted", () => {
    for (let seed = 0; seed < 20; seed++) {
      const split = splitPosts(posts, { by: "user", seed });
      const users = [split.train, split.validation, split.test].map(
        (part) => new Set(part.map(({ userId }) => userId)),
      );
      expect(users[0].size + users[1].size + users[2].size).toBe(25);
      const largest = Math.max(...posts.map(({ user }) => user.imageCount));
      sizesOf(split).forEach((size, i) => {
        expect(Math.abs(size - [600, 200, 200][i])).toBeLessThan(largest);
      });
    }
  });

  it("trains on the past", () => {
    const { train, validation, test } = splitPosts(posts, { by: "time" });
    const times = [...train, ...validation, ...test].map(({ postedAt }) => postedAt);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(splitPosts([...posts].reverse(), { by: "time" }).test.map(({ id }) => id)).toEqual(
      test.map(({ id }) => id),
    );
  });

  it("keeps the order of posts of the same second", () => {
    const same = posts.slice(0, 10).map((post) => ({ ...post, postedAt: 5 }));
    const { train, validation, test } = splitPosts(same, { by: "time" });
    expect([...train, ...validation, ...test]).toEqual(same);
  });

  it("shuffles by seed alone", () => {
    for (const by of ["random", "user"] as const) {
      const split = splitPosts(posts, { by, seed: 1 });
      expect(splitPosts(posts, { by, seed: 1 })).toEqual(split);
      expect(splitPosts(posts, { by, seed: 2 })).not.toEqual(split);
      const index = new Map(posts.map((post, i) => [post, i]));
      const places = split.train.map((post) => index.get(post) as number);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
    expect(splitPosts(posts, { by: "time", seed: 1 })).toEqual(splitPosts(posts, { by: "time", seed: 2 }));
  });

  it("puts every post into every part as often as its share, over many seeds", () => {
    const ten = posts.slice(0, 10);
    const counts = new Float64Array(10);
    for (let seed = 0; seed < 2000; seed++) {
      for (const post of splitPosts(ten, { seed }).train) counts[ten.indexOf(post)]++;
    }
    // 2000 * 0.6, standard deviation 22
    for (const count of counts) expect(Math.abs(count - 1200)).toBeLessThan(110);
  });

  it("leaves the posts as they are", () => {
    const order = posts.map(({ id }) => id);
    for (const by of BY) splitPosts(Object.freeze([...posts]) as readonly Post[], { by });
    expect(posts.map(({ id }) => id)).toEqual(order);
  });

  it("names what is wrong", () => {
    const split = (options: unknown) => () => splitPosts(posts, options as { seed: number });
    expect(() => splitPosts("posts" as unknown as Post[])).toThrow(
      new TypeError('splitPosts: posts must be an array of posts, got "posts"'),
    );
    expect(split({ by: "date" })).toThrow(`splitPosts: by must be 'random' or 'user' or 'time', got "date"`);
    expect(split({ ratios: [0.8, 0.2] })).toThrow(
      "splitPosts: ratios must be three numbers [train, validation, test], got an array of 2",
    );
    expect(split({ ratios: [1, -1, 1] })).toThrow(
      "splitPosts: ratios[1] must be a finite number >= 0, got -1",
    );
    expect(split({ ratios: [0, 0, 0] })).toThrow("splitPosts: ratios must have a finite sum > 0, got 0");
    expect(split({ ratios: [1e308, 1e308, 0] })).toThrow(
      "splitPosts: ratios must have a finite sum > 0, got Infinity",
    );
    // The message named createRandom, which the caller has not called
    expect(split({ seed: -1 })).toThrow("splitPosts: seed must be an integer from 0 to 4294967295, got -1");
    // Posts without a user were taken for those of one user, and came into one part together
    const [{ userId: _, ...anonymous }] = posts;
    expect(() => splitPosts([posts[0], anonymous as Post], { by: "user" })).toThrow(
      new TypeError("splitPosts: userId of post 1 must be a string, got undefined"),
    );
    const undated = [{ ...posts[0], postedAt: Number.NaN }];
    expect(() => splitPosts(undated, { by: "time" })).toThrow(
      "splitPosts: postedAt of post 0 must be a finite number, got NaN",
    );
  });
});
