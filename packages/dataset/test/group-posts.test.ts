import { groupKFold, groupPosts, type Post, simulatePosts, splitPosts } from "@vscnn/dataset";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const posts = simulatePosts({ posts: 60, users: 12, seed: 3 });

/** Lists of some of the posts' ids, and of none of theirs. */
const lists = fc.array(
  fc.array(
    fc.integer({ min: 0, max: 63 }).map((at) => posts[at]?.id ?? "of no post"),
    { maxLength: 5 },
  ),
  { maxLength: 12 },
);

/** In how many of some parts posts of a list are. */
function partsWith(ids: readonly string[], parts: readonly (readonly Post[])[]): number {
  return parts.filter((part) => part.some(({ id }) => ids.includes(id))).length;
}

describe("groupPosts", () => {
  it("follows chains through lists and users", () => {
    const users = ["ann", "bob", "cy", "bob", "dan", "ann"];
    const some = posts.slice(0, 6).map((post, i) => ({ ...post, id: `${i}`, userId: users[i] }));
    expect(groupPosts(some)).toEqual(["0", "1", "2", "3", "4", "5"]);
    expect(groupPosts(some, { byUser: true })).toEqual(["0", "1", "2", "1", "4", "0"]);
    const together = [["2", "4"], ["gone", "4", "3"], [], ["5"]];
    expect(groupPosts(some, { together })).toEqual(["0", "1", "2", "2", "2", "5"]);
    expect(groupPosts(some, { together, byUser: true })).toEqual(["0", "1", "1", "1", "1", "0"]);
  });

  it("gives groupKFold what keeps copies of a photo on one side", () => {
    fc.assert(
      fc.property(lists, fc.boolean(), (together, byUser) => {
        const labels = groupPosts(posts, { together, byUser });
        fc.pre(new Set(labels).size >= 3);
        for (const { train, test } of groupKFold(labels, { folds: 3 })) {
          const sides = [train, test].map((rows) => Array.from(rows, (row) => posts[row]));
          for (const list of together) expect(partsWith(list, sides)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("says what is wrong", () => {
    expect(() => groupPosts(posts, { together: ["a"] as never })).toThrow(
      new TypeError("groupPosts: together must be lists of ids of posts, got an array of 1"),
    );
    const nobody = [{ ...posts[0], userId: 3 } as never];
    expect(() => groupPosts(nobody, { byUser: true })).toThrow(
      "groupPosts: userId of post 0 must be a string",
    );
    expect(groupPosts(nobody)).toEqual([posts[0].id]);
  });
});

describe("splitPosts with posts that belong together", () => {
  it("parts none of them, loses no post, and trains on nothing later than what it tests", () => {
    fc.assert(
      fc.property(lists, fc.constantFrom("random", "user", "time"), (together, by) => {
        const { train, validation, test } = splitPosts(posts, { by, seed: 2, together });
        const parts = [train, validation, test];
        expect(new Set(parts.flat())).toEqual(new Set(posts));
        expect(parts.flat()).toHaveLength(posts.length);
        for (const list of together) expect(partsWith(list, parts)).toBeLessThanOrEqual(1);
        if (by === "user") {
          for (const { userId } of posts) {
            const own = posts.filter((post) => post.userId === userId).map(({ id }) => id);
            expect(partsWith(own, parts)).toBe(1);
          }
        }
        if (by === "time") {
          const plain = splitPosts(posts, { by });
          // Only earlier posts have come to later parts
          expect(train.every((post) => plain.train.includes(post))).toBe(true);
          expect(plain.test.every((post) => test.includes(post))).toBe(true);
          for (const part of parts) {
            const times = part.map(({ postedAt }) => postedAt);
            expect(times).toEqual([...times].sort((a, b) => a - b));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is the same as without, where nothing belongs together", () => {
    for (const by of ["user", "time"] as const) {
      expect(splitPosts(posts, { by, together: [["of no post"]] })).toEqual(splitPosts(posts, { by }));
    }
  });

  it("comes near the sizes that are wanted", () => {
    const together = Array.from({ length: 10 }, (_, i) => [posts[2 * i].id, posts[2 * i + 1].id]);
    for (let seed = 0; seed < 10; seed++) {
      const { train, validation, test } = splitPosts(posts, { seed, together });
      for (const [size, wanted] of [
        [train.length, 36],
        [validation.length, 12],
        [test.length, 12],
      ]) {
        expect(Math.abs(size - wanted)).toBeLessThanOrEqual(1);
      }
    }
  });
});
