import { join } from "node:path";
import { type Post, simulatePosts } from "@vscnn/dataset";
import { describe, expect, it } from "vitest";
import { dataFolder, readAll, readSkipping } from "./data-folder.ts";

const format = "jsonl";
const posts = simulatePosts({ posts: 30, users: 4, seed: 3 });

function written(records: readonly unknown[], end = "\n"): string {
  return join(
    dataFolder({ "p.jsonl": records.map((record) => JSON.stringify(record)).join(end) }),
    "p.jsonl",
  );
}

describe("readPosts of JSON Lines", () => {
  it("gives back the posts that were written", async () => {
    expect(await readAll(written(posts), { format })).toEqual(posts);
    expect(await readAll(written(posts, "\r\n\r\n"), { format })).toEqual(posts);
  });

  it("keeps what extra holds, also under the names of fields", async () => {
    const extra = { title: "Harbor", id: "own", nested: { extra: 1 } };
    const [post] = await readAll(written([{ ...posts[0], extra, camera: "X100" }]), { format });
    expect(post).toEqual({ ...posts[0], extra: { ...extra, camera: "X100" } });
  });

  it("joins a day and the time of day beside it", async () => {
    // The time of day was kept in extra, and the post was of midnight
    const path = written([{ ...posts[0], utcOffsetMinutes: 0, postedAt: "2024-05-31", clock: "18:30" }]);
    const [post] = await readAll(path, { format });
    expect(post.postedAt).toBe(Date.UTC(2024, 4, 31, 18, 30) / 1000);
  });

  it("takes a key that has a dot in it before a path of the same text, and only what a record has itself", async () => {
    const record = { ...posts[0], "a.b": "key", a: { b: "path" } };
    const columns = { title: "a.b", category: "constructor", description: "a.toString" };
    const [post] = await readAll(written([record]), { format, columns });
    expect([post.title, post.category, post.description]).toEqual(["key", undefined, undefined]);
  });

  it("takes blanks for no category", async () => {
    const read = await readAll(
      written(["", " ", " Pets "].map((category, i) => ({ ...posts[i], category }))),
      {
        format,
      },
    );
    expect(read.map(({ category }) => category)).toEqual([undefined, undefined, "Pets"]);
  });

  it("names the average that is not there where no views are either", async () => {
    const { views: _, user, ...rest } = posts[0];
    const { averageViews: __, ...profile } = user;
    const { badRows } = await readSkipping(written([{ ...rest, user: profile }]), { format });
    expect(badRows.map(({ column }) => column)).toEqual(["user.averageViews"]);
  });

  it("takes moments to the end of the year 9999", async () => {
    const last = 253402300799;
    const records = [last, last + 1, -62135596800, -62135596801].map((postedAt, i) => {
      return { ...posts[0], id: `${i}`, postedAt, utcOffsetMinutes: 0 };
    });
    const { ids } = await readSkipping(written(records), { format });
    expect(ids).toEqual(["0", "2"]);
  });

  it("maps columns by name or path, and counts what is not there", async () => {
    const records = posts.map(({ id, userId, user, imagePath, score, titleLength, ...post }) => ({
      ...post,
      "post.id": id,
      author: { name: userId, groups: user.groupCount, members: user.memberCount },
      title: "Grüße 🌅",
    }));
    const columns = {
      id: "post.id",
      userId: "author.name",
      groupCount: "author.groups",
      memberCount: "author.members",
    };
    const read = await readAll(written(records), { format, columns });
    expect(read.map(({ id }) => id)).toEqual(posts.map(({ id }) => id));
    expect(read.map(({ user }) => user.memberCount)).toEqual(posts.map(({ user }) => user.memberCount));
    expect(read.every(({ titleLength }) => titleLength === 7)).toBe(true);
    const own = (post: Post) => posts.filter(({ userId }) => userId === post.userId);
    for (const post of read) {
      const views = own(post).map((other) => other.views as number);
      expect(post.user.imageCount).toBe(views.length);
      expect(post.user.averageViews).toBeCloseTo(views.reduce((a, b) => a + b, 0) / views.length, 9);
    }
  });

  it.each([
    ["row", "{", "{"],
    ["row", "[]", "[]"],
    ["row", "null", "null"],
    ["id", JSON.stringify({ ...posts[0], id: "2" }), "2"],
    ["id", JSON.stringify({ ...posts[0], id: 2 ** 53 }), 2 ** 53],
    [
      "user.groupCount",
      JSON.stringify({ ...posts[0], user: { ...posts[0].user, groupCount: null } }),
      undefined,
    ],
    ["user.averageViews", JSON.stringify({ ...posts[0], user: 5 }), undefined],
    ["tagCount", JSON.stringify({ ...posts[0], tagCount: [1] }), [1]],
    ["title", JSON.stringify({ ...posts[0], title: { length: 5 } }), { length: 5 }],
    ["hasPeople", JSON.stringify({ ...posts[0], hasPeople: "yes" }), "yes"],
  ])("skips a line with a bad %s, case %#", async (column, line, value) => {
    const text = [JSON.stringify(posts[1]), "", line, JSON.stringify(posts[2])].join("\n");
    const path = join(dataFolder({ "p.jsonl": text }), "p.jsonl");
    const result = await readSkipping(path, { format });
    expect(result.ids).toEqual(["2", "3"]);
    expect(result.badRows).toEqual([{ file: "p.jsonl", line: 3, column, value }]);
  });

  it("stops at a line that would fill the memory", async () => {
    const path = join(dataFolder({ "p.jsonl": `"${"x".repeat(3_000_000)}"` }), "p.jsonl");
    await expect(readAll(path, { format })).rejects.toThrow(/must have lines of at most 1000000 characters/);
  });

  it("takes nothing from a prototype that a line brings along", async () => {
    const { commentCount, ...rest } = posts[0];
    const line = `{"__proto__": {"commentCount": 5, "polluted": 1}, ${JSON.stringify(rest).slice(1)}`;
    const path = join(dataFolder({ "p.jsonl": line }), "p.jsonl");
    await expect(readAll(path, { format })).rejects.toThrow(
      /line 1: commentCount must be a number >= 0, got nothing/,
    );
    const [post] = await readAll(path, { format, constants: { commentCount } });
    expect(post).toEqual(posts[0]);
    expect(Object.getPrototypeOf(post.extra)).toBe(Object.prototype);
    expect("polluted" in {}).toBe(false);
  });
});
