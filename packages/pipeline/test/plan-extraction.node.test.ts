import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Post } from "@vscnn/social";
import { describe, expect, test } from "vitest";
import { type BlockConfig, featureStatus, openFeatures, openRun, planExtraction } from "../src/index.ts";
import { filesOf, postOf, postsOf } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

function plan(folder: string, posts: Iterable<Post> | AsyncIterable<Post>, more = {}) {
  mkdirSync(join(folder, "photos"), { recursive: true });
  const options = { out: join(folder, "out"), photos: join(folder, "photos"), blocks: ["lbp"] as const };
  return planExtraction(posts, { ...options, shardSize: 4, ...more });
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

test("keeps every field of every post", async () => {
  const folder = testFolder();
  const run = await plan(folder, postsOf(11));
  expect([run.postCount, run.shardCount, run.shards.map(({ rows }) => rows)]).toEqual([11, 3, [4, 4, 3]]);
  const store = await openFeatures(join(folder, "out"));
  expect(await all(store.posts())).toEqual(postsOf(11));
  expect(await store.rowOf("post-7")).toBe(7);
  expect(await store.rowOf("post-11")).toBeUndefined();
});

test("reads posts as a stream, and holds no more than a shard of them", async () => {
  const folder = testFolder();
  let written = 0;
  async function* stream() {
    for (let i = 0; i < 20; i++) {
      if (i > 0 && i % 4 === 0) written = readdirSync(join(folder, "out/posts")).length;
      expect(written).toBe(Math.floor(i / 4));
      yield postOf(i);
    }
  }
  expect((await plan(folder, stream())).shardCount).toBe(5);
});

test("gives the same run in another process, and the same bytes in another folder", async () => {
  const [one, other] = [testFolder(), testFolder()];
  const run = await plan(one, postsOf(9));
  expect(await openRun(join(one, "out"))).toEqual(run);
  await plan(one, postsOf(9), { out: join(other, "out") });
  expect(filesOf(join(other, "out"))).toEqual(filesOf(join(one, "out")));
});

test("continues with the same posts, whatever the order of their fields, and writes again what is missing", async () => {
  const folder = testFolder();
  await plan(folder, postsOf(9));
  const before = filesOf(join(folder, "out"));
  rmSync(join(folder, "out/posts/00001.parquet"));
  writeFileSync(join(folder, "out/posts/00002.parquet"), "damaged");
  const turned = postsOf(9).map(
    (post) => Object.fromEntries(Object.entries(post).reverse()) as unknown as Post,
  );
  await plan(folder, turned);
  expect(filesOf(join(folder, "out"))).toEqual(before);
});

describe("refuses to continue", () => {
  const changes: [string, Post[]][] = [
    ["another field", postsOf(9).with(5, { ...postOf(5), commentCount: 0.5 })],
    ["another order", postsOf(9).with(0, postOf(1)).with(1, postOf(0))],
    ["fewer posts", postsOf(4)],
    ["more posts", postsOf(10)],
  ];
  test.each(changes)("with %s", async (_, posts) => {
    const folder = testFolder();
    await plan(folder, postsOf(9));
    const before = filesOf(join(folder, "out"));
    await expect(plan(folder, posts)).rejects.toThrow(
      /^planExtraction: posts must be those of the run in .*9; they differ/,
    );
    expect(filesOf(join(folder, "out"))).toEqual(before);
  });

  test("with another shard size", async () => {
    const folder = testFolder();
    await plan(folder, postsOf(9));
    await expect(plan(folder, postsOf(9), { shardSize: 5 })).rejects.toThrow("shardSize must be 4");
    expect((await plan(folder, postsOf(9), { shardSize: undefined })).shardSize).toBe(4);
  });
});

test("a plan that was broken off is planned again, with other posts if need be", async () => {
  const folder = testFolder();
  function* broken() {
    yield* postsOf(10);
    throw new Error("the source has ended");
  }
  await expect(plan(folder, broken())).rejects.toThrow("the source has ended");
  expect(readdirSync(join(folder, "out"))).toEqual(["posts"]);
  await plan(folder, postsOf(3));
  expect(readdirSync(join(folder, "out/posts"))).toEqual(["00000.parquet"]);
});

describe("refuses posts", () => {
  const wrong: [string, unknown, RegExp][] = [
    ["none", undefined, /^planExtraction: posts must hold at least one post, got 0$/],
    ["that come twice in a shard", postOf(8), /different ids, posts 8 and 9 have "post-8"/],
    ["that come twice in two", postOf(1), /different ids, posts 1 and 9 have "post-1"/],
    ["that are none", 3, /post 9 must be the record of a post/],
    ["without an id", { ...postOf(9), id: undefined }, /id of post 9 must be text/],
    ["with an empty id", { ...postOf(9), id: "" }, /id of post 9 must be 1 to 1024/],
    ["with half a character", { ...postOf(9), id: "\ud800" }, /id of post 9 must be 1 to 1024 whole/],
    [
      "with a number of text",
      { ...postOf(9), tagCount: "3" },
      /tagCount of post 9 must be a finite number, got "3"/,
    ],
    [
      "with NaN",
      { ...postOf(9), postedAt: Number.NaN },
      /postedAt of post 9 must be a finite number, got NaN/,
    ],
    ["with tags of numbers", { ...postOf(9), tags: [1] }, /tags of post 9 must be a list of texts/],
    [
      "with a very long title",
      { ...postOf(9), title: "x".repeat(2 ** 21) },
      /title of post 9 must be text of/,
    ],
    ["with an endless extra", { ...postOf(9), extra: { big: 1n } }, /extra of post 9 must be what JSON/],
  ];
  test.each(wrong)("%s", async (_, last, message) => {
    const posts = last === undefined ? [] : [...postsOf(9), last as Post];
    await expect(plan(testFolder(), posts)).rejects.toThrow(message);
  });
});

test("writes nothing to a folder that holds something else", async () => {
  const folder = testFolder();
  mkdirSync(join(folder, "out"));
  writeFileSync(join(folder, "out/thesis.doc"), "mine");
  await expect(plan(folder, postsOf(3))).rejects.toThrow('holds "thesis.doc"');
  writeFileSync(join(folder, "file"), "");
  await expect(plan(folder, postsOf(3), { out: join(folder, "file") })).rejects.toThrow(
    "out must be a folder",
  );
});

describe("refuses blocks", () => {
  const wrong: [string, unknown[], RegExp][] = [
    ["none", [], /blocks must name at least one block/],
    ["of an unknown name", ["colour"], /a block must be 'color' or/],
    ["of one name", ["lbp", { name: "lbp", kind: "lbp" }], /different names, got 'lbp' twice/],
    ["of a name that is a path", [{ name: "../x", kind: "lbp" }], /name of a block must be 1 to 64/],
    ["of an unknown kind", [{ name: "x", kind: "hog" }], /kind of block 'x' must be/],
    [
      "with an option that its function refuses",
      [{ name: "x", kind: "gist", options: { imageSize: 31 } }],
      /imageSize must be/,
    ],
    [
      "with an unknown option",
      [{ name: "x", kind: "color", options: { schema: "hue32" } }],
      /did you mean 'scheme'/,
    ],
    [
      "of a module that is not there",
      [{ name: "x", module: "nowhere.js", length: 2 }],
      /cannot read .*nowhere.js/,
    ],
    [
      "of no numbers",
      [{ name: "x", module: "nowhere.js", length: 0 }],
      /length of block 'x' must be an integer/,
    ],
    [
      "of VGG19 without weights",
      [{ name: "x", kind: "deep", options: { network: "vgg19" } }],
      /weights in the options/,
    ],
    [
      "of an encoder with what only VGG19 has",
      [{ name: "x", kind: "deep", options: { network: "encoder", weights: "x", resize: "stretch" } }],
      /resize in the options of block 'x' is not for network 'encoder'/,
    ],
  ];
  test.each(wrong)("%s", async (_, blocks, message) => {
    await expect(plan(testFolder(), postsOf(1), { blocks })).rejects.toThrow(message);
  });
});

test("fingerprints tell options and modules apart, but not the order in which options are named", async () => {
  const folder = testFolder();
  const module = join(folder, "block.mjs");
  writeFileSync(module, "export default () => new Float32Array(1);");
  const fingerprints = async (block: BlockConfig) => {
    const out = join(testFolder(), "out");
    return (await plan(folder, postsOf(1), { out, blocks: [block] })).blocks[0].fingerprint;
  };
  const lbp = (options: object): BlockConfig => ({ name: "a", kind: "lbp", options });
  const first = await fingerprints(lbp({ norm: "l2", border: "edge" }));
  expect(await fingerprints(lbp({ border: "edge", norm: "l2" }))).toBe(first);
  expect(await fingerprints(lbp({ border: "edge", norm: "l1" }))).not.toBe(first);
  const own: BlockConfig = { name: "own", module, length: 1 };
  const before = await fingerprints(own);
  expect(await fingerprints(own)).toBe(before);
  writeFileSync(module, "export default () => Float32Array.of(1);");
  expect(await fingerprints(own)).not.toBe(before);
});

test("refuses a run.json that is damaged or of another version", async () => {
  const folder = testFolder();
  await plan(folder, postsOf(5));
  const path = join(folder, "out/run.json");
  const saved = JSON.parse(readFileSync(path, "utf8"));
  const wrong = [
    { ...saved, version: 2 },
    { ...saved, kind: "other" },
    { ...saved, shardCount: 7 },
    { ...saved, postCount: 6 },
    { ...saved, blocks: [{ ...saved.blocks[0], name: "../../up" }] },
    { ...saved, blocks: [{ ...saved.blocks[0], length: 1e9 }] },
    { ...saved, shards: [{ ...saved.shards[0], rows: -1 }] },
    { ...saved, photos: { kind: "folder", folder: "relative" } },
    [],
    null,
  ];
  for (const content of wrong) {
    writeFileSync(path, JSON.stringify(content));
    await expect(openRun(join(folder, "out"))).rejects.toThrow(/^openRun: .*run.json/);
  }
  writeFileSync(path, "{");
  await expect(featureStatus(join(folder, "out"))).rejects.toThrow(/^featureStatus: .*run.json is damaged/);
});
