import { readFileSync } from "node:fs";
import { imageFrom } from "@vscnn/core";
import { parsePosts } from "@vscnn/dataset";
import { describe, expect, test } from "vitest";
import { curvePlaces, lossAxis, withLoss } from "../train/loss-curve.ts";
import { fileNameOf, photoBlocks } from "../train/photo-blocks.ts";
import { headerOf, parseOptionsOf, settingsFor } from "../train/table-settings.ts";
import { verdictOf } from "../train/verdict.ts";

describe("a visitor's table", () => {
  test("is read as its header tells, with what it lacks filled in", async () => {
    const text = 'Publish time;"Caption";Hashtags;Reach;Impressions\n2024-05-01 18:30;Sea;sun sea;80;120\n';
    const header = headerOf(text);
    expect(header).toEqual(["Publish time", "Caption", "Hashtags", "Reach", "Impressions"]);
    const settings = settingsFor(header);
    expect(settings.columns).toEqual({
      postedAt: "Publish time",
      title: "Caption",
      tags: "Hashtags",
      views: "Impressions",
    });
    const { posts } = await parsePosts(text, parseOptionsOf(settings, header));
    const [{ userId, tags, tagCount, titleLength, views }] = posts;
    expect({ userId, tags, tagCount, titleLength, views }).toEqual({
      userId: "me",
      tags: ["sun", "sea"],
      tagCount: 2,
      titleLength: 3,
      views: 120,
    });
  });

  test("of the Facebook page gives 500 posts on days that fit their weekdays", async () => {
    const text = readFileSync(new URL("../public/facebook-posts.csv", import.meta.url), "utf8");
    const source = readFileSync(
      new URL("../../examples/facebook-posts/data/facebook-metrics.csv", import.meta.url),
      "utf8",
    );
    const header = headerOf(text);
    const { posts, badRows } = await parsePosts(text, parseOptionsOf(settingsFor(header), header));
    expect(badRows).toEqual([]);
    const rows = source
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(";"));
    expect(posts).toHaveLength(rows.length);
    posts.forEach(({ postedAt, views }, i) => {
      const date = new Date(postedAt * 1000);
      const [, , , month, weekday, hour, , , impressions] = rows[i].map(Number);
      expect([date.getUTCMonth() + 1, date.getUTCDay() + 1, date.getUTCHours(), views]).toEqual([
        month,
        weekday,
        hour,
        impressions,
      ]);
    });
    const times = posts.map(({ postedAt }) => postedAt);
    const days = times.map((time) => Math.floor(time / 86400));
    expect(days).toEqual([...days].sort((a, b) => b - a));
  });
});

describe("photos of a visitor's posts", () => {
  test("are found by the names of their files; posts without one have rows of NaN", async () => {
    const { posts } = await parsePosts(
      "userId,postedAt,views,imagePath\nann,0,1,C:\\pictures\\A.JPG\nann,9,2,b.jpg\n",
      {
        constants: {
          tagCount: 0,
          titleLength: 0,
          descriptionLength: 0,
          hasPeople: false,
          commentCount: 0,
          groupCount: 0,
          memberCount: 0,
        },
      },
    );
    const image = imageFrom(new Uint8Array(64 * 48 * 3).fill(90), [48, 64, 3]);
    const done: number[] = [];
    const open = async (name: string) => (name === "a.jpg" ? image : undefined);
    const { blocks, photos } = await photoBlocks(posts, open, (count) => done.push(count));
    expect([photos, done]).toEqual([1, [1, 2]]);
    expect(Object.entries(blocks).map(([name, { shape }]) => [name, shape])).toEqual([
      ["color", [2, 32]],
      ["lbp", [2, 59]],
      ["gist", [2, 512]],
      ["aesthetic", [2, 11]],
    ]);
    expect(blocks.lbp.get(0, 0)).not.toBeNaN();
    expect(blocks.lbp.get(1, 0)).toBeNaN();
    expect(
      (
        await photoBlocks(
          posts,
          async () => undefined,
          () => {},
        )
      ).blocks,
    ).toEqual({});
    expect(fileNameOf("a/b/C.Png")).toBe("c.png");
  });
});

describe("withLoss", () => {
  test("adds to the curve of the learner, and takes no step without a loss", () => {
    let curves = withLoss([], { step: "train boosting", done: 1, of: 9, loss: 4 });
    curves = withLoss(curves, { step: "train boosting", done: 2, of: 9, loss: 2 });
    curves = withLoss(curves, { step: "train vscnn", done: 1, of: 3, loss: 5 });
    curves = withLoss(curves, { step: "evaluate", done: 0, of: 1 });
    expect(curves.map(({ learner, points }) => [learner, points.length])).toEqual([
      ["boosting", 2],
      ["vscnn", 1],
    ]);
    const axis = lossAxis(curves);
    expect(axis.ticks).toEqual([2, 5]);
    const [begin, end] = curvePlaces(curves[0], axis.place);
    expect(begin[0]).toBe(0.5);
    expect(begin[1]).toBeCloseTo(Math.log(2) / Math.log(2.5), 12);
    expect(end).toEqual([1, 0]);
  });
});

test("the axis of losses holds every loss, one alone and 0 too", () => {
  const curve = (...losses: number[]) => [
    { learner: "vscnn", points: losses.map((loss, done) => ({ done, loss })) },
  ];
  for (const losses of [[3], [1], [0], [0.02, 900], [1000, 1]]) {
    const axis = lossAxis(curve(...losses));
    expect(axis.ticks.length).toBeGreaterThan(1);
    for (const loss of losses) {
      expect(axis.place(loss)).toBeGreaterThanOrEqual(-1e-12);
      expect(axis.place(loss)).toBeLessThanOrEqual(1 + 1e-12);
    }
  }
});

describe("verdictOf", () => {
  const evaluation = (estimate: number, lower: number, mae: number) =>
    ({
      test: { posts: 75, spearmanRho: { estimate, lower, upper: 1 }, mae: { estimate: mae } },
      authorMean: { mae: 1 },
    }) as never;

  test("says good news and bad alike", () => {
    expect(verdictOf(evaluation(0.5, 0.3, 0.8))).toBe(
      "It can tell popular posts from others: rank correlation 0.50, and it errs 20 % less than the author's own mean.",
    );
    expect(verdictOf(evaluation(0.1, -0.1, 1.2))).toBe(
      "Whether it can tell popular posts from others these 75 cannot show; it errs 20 % more than the author's own mean.",
    );
    expect(verdictOf(evaluation(Number.NaN, Number.NaN, 1))).toContain("It says the same of all these posts");
  });
});
