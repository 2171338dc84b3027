import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { momentOf, postOfState, tagsOf } from "../demo/post/post-of-state.ts";
import { applySuggestion } from "../demo/state/apply-suggestion.ts";
import { OPENING, WHOLE } from "../demo/state/demo-state.ts";
import { latestOnly } from "../demo/state/latest-only.ts";
import { movedCrop } from "../demo/state/moved-crop.ts";
import { MIN_CROP, queryOf, stateOf } from "../demo/state/permalink.ts";

const LIMITS = { samples: ["coffee", "cat"], authors: 9 };

describe("a link to a state", () => {
  const states = fc.record({
    author: fc.integer({ min: 0, max: 8 }),
    weekday: fc.integer({ min: 0, max: 6 }),
    hour: fc.integer({ min: 0, max: 23 }),
    title: fc.string({ maxLength: 50 }),
    tags: fc.string({ maxLength: 50 }),
    exposure: fc.integer({ min: -20, max: 20 }).map((tenths) => tenths / 10),
    saturation: fc.integer({ min: 0, max: 40 }).map((parts) => parts / 20),
    crop: fc.constantFrom(WHOLE, { left: 0.25, top: 0.125, width: 0.5, height: 0.75 }),
  });

  test("leads back to the state", () => {
    fc.assert(
      fc.property(states, fc.constantFrom("coffee", "cat", undefined), (state, sample) => {
        // -0 is written as 0
        const exposure = state.exposure + 0;
        expect(stateOf(queryOf({ state, sample }), LIMITS)).toEqual({
          state: { ...state, exposure },
          sample,
        });
      }),
    );
  });

  test("of the opening says nothing", () => {
    expect(queryOf({ state: OPENING, sample: undefined })).toBe("");
  });

  test.each([
    "author=9",
    "author=-1",
    "hour=24",
    "weekday=x",
    "exposure=1e9",
    "saturation=NaN",
    "crop=0,0,2,1",
    "crop=0.9,0,0.5,1",
    "crop=0,0,0.01,0.01",
    "crop=1",
    "photo=../../secret",
    "exposure=",
  ])("that makes no sense opens as always: %s", (query) => {
    expect(stateOf(query, LIMITS)).toEqual({ state: OPENING, sample: undefined });
  });

  test("cuts texts that are too long", () => {
    expect(stateOf(`title=${"a".repeat(5000)}`, LIMITS).state.title).toHaveLength(200);
  });
});

describe("movedCrop", () => {
  test("begins within the photo after a drag there and back, where it once began at -5.6e-17", () => {
    const narrow = movedCrop(WHOLE, "bottom-left", 0.8, 0);
    expect(movedCrop(movedCrop(narrow, "middle", -0.8, 0), "top-left", 0, 0).left).toBe(0);
  });

  test("stays within the photo and large enough, whatever is dragged wherever", () => {
    const handles = fc.constantFrom(
      "middle",
      "top-left",
      "top-right",
      "bottom-left",
      "bottom-right" as const,
    );
    const steps = fc.array(
      fc.tuple(
        handles,
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
      ),
    );
    fc.assert(
      fc.property(steps, (moves) => {
        let crop = WHOLE;
        for (const [handle, right, down] of moves) crop = movedCrop(crop, handle as "middle", right, down);
        expect(crop.left).toBeGreaterThanOrEqual(0);
        expect(crop.top).toBeGreaterThanOrEqual(0);
        expect(crop.left + crop.width).toBeLessThanOrEqual(1 + 1e-12);
        expect(crop.top + crop.height).toBeLessThanOrEqual(1 + 1e-12);
        expect(Math.min(crop.width, crop.height)).toBeGreaterThanOrEqual(MIN_CROP - 1e-12);
      }),
    );
  });

  test("moves one corner and leaves the opposite one", () => {
    expect(movedCrop(WHOLE, "top-left", 0.25, 0.5)).toEqual({
      left: 0.25,
      top: 0.5,
      width: 0.75,
      height: 0.5,
    });
    expect(movedCrop(WHOLE, "bottom-right", -0.25, -0.5)).toEqual({
      left: 0,
      top: 0,
      width: 0.75,
      height: 0.5,
    });
  });
});

describe("latestOnly", () => {
  test("asks the first and the last of what comes meanwhile", async () => {
    const asked: number[] = [];
    const releases: (() => void)[] = [];
    const ask = latestOnly(async (question: number) => {
      asked.push(question);
      await new Promise<void>((resolve) => releases.push(resolve));
      return 10 * question;
    });
    const answers = [ask(1), ask(2), ask(3)];
    releases[0]();
    expect(await answers[0]).toBe(10);
    expect(await answers[1]).toBeUndefined();
    releases[1]();
    expect(await answers[2]).toBe(30);
    expect(asked).toEqual([1, 3]);
  });

  test("goes on after a question that failed", async () => {
    const ask = latestOnly(async (question: number) => {
      if (question === 1) throw new Error("no answer");
      return question;
    });
    const first = ask(1);
    const second = ask(2);
    await expect(first).rejects.toThrow("no answer");
    expect(await second).toBe(2);
  });
});

describe("the post of a state", () => {
  test("has the tags that are typed, each once", () => {
    expect(tagsOf(" #Sea, sun;sea\tbeach ")).toEqual(["sea", "sun", "beach"]);
    expect(tagsOf("")).toEqual([]);
  });

  test("is posted when the state says", () => {
    for (const [weekday, hour] of [
      [0, 0],
      [6, 23],
      [2, 14],
    ]) {
      const { postedAt } = postOfState({ ...OPENING, weekday, hour });
      const date = new Date(postedAt * 1000);
      expect([(date.getUTCDay() + 6) % 7, date.getUTCHours()]).toEqual([weekday, hour]);
      expect(momentOf(postedAt)).toEqual({ weekday, hour });
    }
  });
});

describe("applySuggestion", () => {
  test.each([
    [
      { action: "time", value: 1475452800 + (3 * 24 + 20) * 3600 },
      { weekday: 3, hour: 20 },
    ],
    [{ action: "tag", value: "sea" }, { tags: "coffee, morning, sea" }],
    [{ action: "exposure", value: -0.7 }, { exposure: -0.7 }],
    [{ action: "saturation", value: 1.4 }, { saturation: 1.4 }],
    [{ action: "crop", value: 0.5 }, { crop: { left: 0.25, top: 0.25, width: 0.5, height: 0.5 } }],
  ] as const)("follows %j", (suggestion, part) => {
    expect(applySuggestion(OPENING, suggestion)).toEqual({ ...OPENING, ...part });
  });

  test("stays within the sliders", () => {
    expect(applySuggestion({ ...OPENING, exposure: 1.8 }, { action: "exposure", value: 0.7 }).exposure).toBe(
      2,
    );
    expect(
      applySuggestion({ ...OPENING, saturation: 1.9 }, { action: "saturation", value: 1.4 }).saturation,
    ).toBe(2);
  });

  test("refuses what only the author can do", () => {
    expect(() => applySuggestion(OPENING, { action: "titleLength", value: 9 })).toThrow("got titleLength");
  });
});
