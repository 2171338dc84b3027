import { createRandom } from "@vscnn/core";
import { ENGINES, withKernelsMode } from "@vscnn/kernels/testing";
import { AUTHOR_HISTORY_LENGTH, authorHistory, createAuthorHistory, type Post } from "@vscnn/social";
import { expect, test } from "vitest";
import { examplePost } from "./post.ts";

const DAY = 86400;

/** Posts in order of time: crowds, ties, gaps, equal outcomes, both zeros, posts without outcome, and more categories than are kept. */
function drawnPosts(count: number, seed: number): Post[] {
  const random = createRandom(seed);
  let time = 0;
  return Array.from({ length: count }, (_, i) => {
    if (random() < 0.9) time += random() < 0.01 ? 200 * DAY * random() : DAY * random() ** 3;
    const { score: _score, ...plain } = examplePost({
      id: `${i}`,
      // The first author has half of the posts, the last ones a few
      userId: `${Math.floor(6 * random() ** 3)}`,
      postedAt: random() < 0.5 ? Math.round(time) : time,
      category: `${Math.floor(100 * random() ** 2)}`,
    });
    if (random() < 0.1) return plain;
    const score = random() < 0.3 ? Math.round(4 * random() - 2) : 12 * random() - 4;
    return { ...plain, score: random() < 0.5 ? score : -score };
  }).sort((a, b) => a.postedAt - b.postedAt);
}

test.each([
  { outcomeDelayHours: 0, maxWindowPosts: 30 },
  { outcomeDelayHours: 24, maxWindowPosts: 77 },
  { outcomeDelayHours: 500, maxWindowPosts: 1000 },
])(
  "all at once have the bits of post by post, on both engines: $outcomeDelayHours hours, $maxWindowPosts posts",
  (options) => {
    const posts = drawnPosts(1500, options.maxWindowPosts);
    const [fast, plain] = ENGINES.map((engine) =>
      withKernelsMode(engine, () => authorHistory(posts, options)),
    );
    expect(plain.data).toEqual(fast.data);
    const history = createAuthorHistory(options);
    posts.forEach((post, i) => {
      const row = fast.data.subarray(AUTHOR_HISTORY_LENGTH * i, AUTHOR_HISTORY_LENGTH * (i + 1));
      expect(history.features(post)).toEqual(row);
      history.add(post);
    });
  },
);

test("more posts than rows are made at a time: those of an author are the same beside others", () => {
  const random = createRandom(8);
  const post = examplePost();
  const posts = Array.from({ length: 266_000 }, (_, i) => ({
    ...post,
    userId: `${i % 7}`,
    postedAt: 600 * i,
    score: random(),
  }));
  const { data } = authorHistory(posts);
  const own = authorHistory(posts.filter((_, row) => row % 7 === 6)).data;
  const others: number[] = [];
  for (let i = 0; i < own.length; i++) {
    const [row, column] = [Math.floor(i / AUTHOR_HISTORY_LENGTH), i % AUTHOR_HISTORY_LENGTH];
    if (!Object.is(own[i], data[AUTHOR_HISTORY_LENGTH * (7 * row + 6) + column])) others.push(row);
  }
  expect(own).toHaveLength(38_000 * AUTHOR_HISTORY_LENGTH);
  expect(others).toEqual([]);
});
