import { imageFrom } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import { chanceOfBest } from "../src/asking/chance-of-best.ts";
import { hourOfWeek } from "../src/fitting/hour-of-week.ts";
import { fitPredictor, predict, rankPhotos, suggestChanges } from "../src/index.ts";
import { cropped, exposed, saturated } from "../src/suggesting/edit-image.ts";
import { photoOf, QUICK, smallFeatures } from "./small-features.ts";

const features = smallFeatures();
const predictor = await fitPredictor(features, QUICK);
const photo = imageFrom(
  Uint8Array.from({ length: 40 * 40 * 3 }, (_, i) => (i * 11 + (i >> 6)) % 256),
  [40, 40, 3],
);

describe("suggestChanges", () => {
  const { tags: _, ...bare } = features.posts[3];
  const input = { post: { ...bare, tags: ["bird"] }, features: photoOf(features, 3) };

  test("what it suggests, predict confirms", async () => {
    const before = await predict(predictor, input);
    const found = await suggestChanges(predictor, input, { perAction: 2 });
    expect(found.length).toBeGreaterThan(2);
    expect(new Set(found.map(({ action }) => action)).size).toBeGreaterThan(1);
    for (const { action, value, score, gain, interval, support, text } of found) {
      const post = {
        ...input.post,
        ...(action === "time" && { postedAt: value as number }),
        ...(action === "tag" && { tags: ["bird", value as string], tagCount: input.post.tagCount + 1 }),
        ...(action.endsWith("Length") && { [action]: value }),
      };
      expect((await predict(predictor, { ...input, post })).score).toBe(score);
      expect(gain).toBe(score - before.score);
      expect(gain).toBeGreaterThan(0);
      expect(interval[1] - interval[0]).toBeCloseTo(2 * predictor.radius, 10);
      expect(support).toBeGreaterThanOrEqual(5);
      expect(text).toContain(`${support} posts like this in the data`);
      expect(text).not.toMatch(/cause|because|will get|leads to/i);
    }
  });

  test("the tag that goes with appeal is found, and its support is the posts that have it", async () => {
    const [best] = await suggestChanges(predictor, input, { actions: ["tag"] });
    expect(best.value).toBe("best");
    const byTime = [...features.posts].sort((a, b) => a.postedAt - b.postedAt).slice(0, 144);
    expect(best.support).toBe(byTime.filter(({ tags }) => tags?.includes("best")).length);
  });

  test("nothing is suggested that no training post has", async () => {
    for (const { action, value } of await suggestChanges(predictor, input, {
      perAction: 100,
      minSupport: 0,
    })) {
      const train = [...features.posts].sort((a, b) => a.postedAt - b.postedAt).slice(0, 144);
      if (action === "time") {
        const hour = hourOfWeek({ ...input.post, postedAt: value as number });
        expect(train.some((post) => hourOfWeek(post) === hour)).toBe(true);
      }
      if (action === "titleLength") expect(train.some(({ titleLength }) => titleLength === value)).toBe(true);
    }
    expect(await suggestChanges(predictor, input, { minSupport: 1e6 })).toEqual([]);
  });

  test("edits of a photo are tried where there is one", async () => {
    const actions = ["crop", "exposure", "saturation"] as const;
    expect(await suggestChanges(predictor, input, { actions })).toEqual([]);
    const wide = {
      ...predictor,
      seen: {
        ...predictor.seen,
        farthest: 1e9,
        least: predictor.seen.least.map(() => -1e9),
        most: predictor.seen.most.map(() => 1e9),
      },
    };
    const found = await suggestChanges(wide, { post: bare, image: photo }, { actions, minSupport: 1 });
    expect(found.length).toBeGreaterThan(0);
    for (const { action, value, score } of found) {
      const edit = { crop: cropped, exposure: exposed, saturation: saturated }[action as "crop"];
      expect((await predict(wide, { post: bare, image: edit(photo, value as number) })).score).toBe(score);
    }
  });
});

describe("edits of a photo", () => {
  const pixels = (...values: number[]) => imageFrom(Uint8Array.from(values), [1, values.length / 3, 3]);

  test("by hand", () => {
    expect(Array.from(saturated(pixels(100, 100, 100), 2).data)).toEqual([100, 100, 100]);
    // Luma 0.299 * 200 = 59.8: half way to it
    expect(Array.from(saturated(pixels(200, 0, 0), 0.5).data)).toEqual([130, 30, 30]);
    // One stop on 188, half of full light, is all of it
    expect(Array.from(exposed(pixels(188, 0, 255), 1).data)).toEqual([255, 0, 255]);
    const wide = imageFrom(
      Uint8Array.from({ length: 30 }, (_, i) => Math.floor(i / 3)),
      [1, 10, 3],
    );
    expect(Array.from(cropped(wide, 0.4).data).filter((_, i) => i % 3 === 0)).toEqual([3, 4, 5, 6]);
  });

  test("alpha stays, and so does the photo", () => {
    const before = imageFrom(Uint8Array.of(10, 20, 30, 128), [1, 1, 4]);
    expect(exposed(before, 1).data[3]).toBe(128);
    expect(Array.from(before.data)).toEqual([10, 20, 30, 128]);
  });
});

describe("rankPhotos", () => {
  const dark = imageFrom(new Uint8Array(40 * 40 * 3).fill(20), [40, 40, 3]);

  test("ranks by score, with chances that sum to 1", async () => {
    const ranked = await rankPhotos(predictor, [dark, photo, dark], features.posts[3]);
    const scores = ranked.map(({ prediction }) => prediction.score);
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
    expect(ranked.reduce((sum, { chanceOfBest: chance }) => sum + chance, 0)).toBeCloseTo(1, 12);
    for (const { index, prediction } of ranked) {
      expect(prediction).toEqual(
        await predict(predictor, { post: features.posts[3], image: [dark, photo, dark][index] }),
      );
    }
    const twins = ranked.filter(({ index }) => index !== 1).map(({ chanceOfBest: chance }) => chance);
    // The chances are integrals whose products are taken in the order of the photos
    expect(twins[0]).toBeCloseTo(twins[1], 12);
  });

  test("chances by hand: two normal variables differ by one of the root of two deviations", () => {
    const [first, second] = chanceOfBest([1, 0], 1);
    // The normal distribution function at 1 / sqrt(2)
    expect(first).toBeCloseTo(0.7602499389, 6);
    expect(second).toBeCloseTo(0.2397500611, 6);
    expect(chanceOfBest([2, 2, 1], 0)).toEqual([0.5, 0.5, 0]);
  });

  test("refuses no photos, too many, and predictors that do not look at photos", async () => {
    await expect(rankPhotos(predictor, [], features.posts[0])).rejects.toThrow(
      "images must be 1 to 100, got 0",
    );
    const blind = await fitPredictor({ posts: features.posts, blocks: {} }, QUICK);
    await expect(rankPhotos(blind, [dark], features.posts[0])).rejects.toThrow(
      "predictor must have groups of the photo",
    );
  });
});
