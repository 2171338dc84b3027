import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { encodeFacebookPost, FEATURE_NAMES } from "../src/encode-facebook-post.ts";
import { readFacebookPosts } from "../src/read-facebook-posts.ts";

const table = new URL("../data/facebook-metrics.csv", import.meta.url);

test("reads the 500 published posts but for the one without a paid flag", () => {
  const { posts, incomplete } = readFacebookPosts(table);
  expect([posts.length, incomplete]).toEqual([499, 1]);
  // First line of the table: 139441;Photo;2;12;4;3;0;2752;5091;...
  expect(posts[0]).toEqual({
    pageLikes: 139441,
    type: "Photo",
    category: 2,
    month: 12,
    weekday: 4,
    hour: 3,
    paid: false,
    impressions: 5091,
  });
});

test("describes a post by its likes, flags and one-hot columns", () => {
  const { posts } = readFacebookPosts(table);
  const encoded = [...encodeFacebookPost(posts[0])];
  expect(encoded).toHaveLength(FEATURE_NAMES.length);
  expect(encoded[0]).toBeCloseTo(Math.log2(139441), 5);
  const set = FEATURE_NAMES.filter((_, column) => column > 0 && encoded[column] === 1);
  expect(set).toEqual(["type Photo", "category 2", "month 12", "weekday 4", "hours 00-05"]);
});

test("no outcome is among the features", () => {
  const [post] = readFacebookPosts(table).posts;
  expect(encodeFacebookPost({ ...post, impressions: 1 })).toEqual(encodeFacebookPost(post));
});

test("a row that is no post is named", () => {
  const directory = mkdtempSync(join(tmpdir(), "facebook-"));
  const path = join(directory, "posts.csv");
  const header = "Page_T_Likes;Type;Category;Month;Weekday;Hour;Paid;T_Impression";
  writeFileSync(path, `${header}\n1;Photo;1;1;1;1;0;10\n1;Poem;1;1;1;1;0;10\n`);
  expect(() => readFacebookPosts(path)).toThrow("readFacebookPosts: row 2 must be a post");
  rmSync(directory, { recursive: true });
});
