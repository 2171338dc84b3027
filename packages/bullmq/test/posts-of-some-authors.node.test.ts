import { expect, test } from "vitest";
import { postsOfSomeAuthors } from "../src/stream/posts-of-some-authors.ts";

async function* streamOf<Item>(items: readonly Item[]) {
  yield* items;
}

const posts = Array.from({ length: 1000 }, (_, i) => ({
  userId: `author ${(7 * i) % 100}`,
  postedAt: i,
  views: 3 * i,
}));

test("few posts are all kept, but for those that tell no views or a score", async () => {
  const { views, ...untold } = posts[0];
  const given = [...posts, { ...untold, userId: "x" }, { ...untold, userId: "y", views, score: 2 }];
  const kept = await postsOfSomeAuthors(streamOf(given));
  expect(kept.sort((a, b) => a.postedAt - b.postedAt)).toEqual(posts);
});

test("of many posts all those of the same authors are kept, in whatever order they come", async () => {
  const ids = async (given: typeof posts) =>
    (await postsOfSomeAuthors(streamOf(given), 300)).map(({ postedAt }) => postedAt).sort((a, b) => a - b);
  const kept = await ids(posts);
  expect(kept.length).toBeGreaterThan(75);
  expect(kept.length).toBeLessThanOrEqual(300);
  expect(await ids([...posts].reverse())).toEqual(kept);
  const authors = new Set(kept.map((at) => posts[at].userId));
  expect(kept).toEqual(posts.filter(({ userId }) => authors.has(userId)).map(({ postedAt }) => postedAt));
});

test("an author with more posts than are kept is left out", async () => {
  const one = posts.map((post) => ({ ...post, userId: "one" }));
  expect(await postsOfSomeAuthors(streamOf(one), 300)).toEqual([]);
  expect(await postsOfSomeAuthors(streamOf(one), 1000)).toHaveLength(1000);
});
