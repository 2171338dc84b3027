import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createAnswers } from "../demo/answer/create-answers.ts";
import AUTHORS from "../demo/post/authors.json";
import { resultJson } from "../demo/result/result-json.ts";
import { applySuggestion } from "../demo/state/apply-suggestion.ts";
import { OPENING } from "../demo/state/demo-state.ts";

const file = (name: string) => new Uint8Array(readFileSync(new URL(`../public/${name}`, import.meta.url)));
const answers = createAnswers();
await answers.open(file("predictor.zip"));
await answers.setPhoto(file("coffee.jpg"));

describe("answers of the shipped predictor", () => {
  test("are of a file below 1 MB", () => {
    expect(file("predictor.zip").length).toBeLessThan(1_000_000);
  });

  test("come with an interval, and bars that add up to the score exactly", async () => {
    const { prediction, explanation, shown } = await answers.answer(OPENING);
    expect(prediction.viewsInterval[0]).toBeLessThan(prediction.views);
    expect(prediction.viewsInterval[1]).toBeGreaterThan(prediction.views);
    expect(prediction.missing).toEqual([]);
    const sum = explanation.contributions.reduce((total, { value }) => total + value, explanation.base);
    expect(sum).toBe(prediction.score);
    expect(shown?.width).toBe(600);
    const json = JSON.parse(resultJson(OPENING, { prediction, explanation }));
    expect(json.prediction.score).toBe(prediction.score);
    expect(json.provenance).toContain("simulated");
  });

  test("show the photo again only if it looks otherwise", async () => {
    await answers.answer(OPENING);
    expect((await answers.answer({ ...OPENING, hour: 20 })).shown).toBeUndefined();
    expect((await answers.answer({ ...OPENING, exposure: -0.5 })).shown).toBeDefined();
    expect((await answers.answer({ ...OPENING, exposure: 0.5 })).shown).toBeDefined();
  });

  test("depend on everything that can be changed", async () => {
    const before = (await answers.answer(OPENING)).prediction.score;
    const crop = { left: 0.3, top: 0.3, width: 0.4, height: 0.4 };
    const parts = [
      { author: AUTHORS.length - 1 },
      { weekday: 6 },
      { hour: 20 },
      { tags: "" },
      { crop },
      { exposure: -1.5 },
      { saturation: 0 },
    ];
    for (const part of parts) {
      expect((await answers.answer({ ...OPENING, ...part })).prediction.score, JSON.stringify(part)).not.toBe(
        before,
      );
    }
  });

  test("agree with the map of the week", async () => {
    const sunday = await answers.day(OPENING, 6);
    expect(sunday).toHaveLength(24);
    const { prediction } = await answers.answer({ ...OPENING, weekday: 6, hour: 20 });
    expect(sunday[20]).toBe(prediction.views);
  });

  test("follow a suggestion of another moment to the gain that it names", async () => {
    const before = (await answers.answer(OPENING)).prediction.score;
    const suggestions = await answers.suggest(OPENING);
    expect(suggestions.length).toBeGreaterThanOrEqual(2);
    const time = suggestions.find(({ action }) => action === "time");
    if (time === undefined) throw new Error("another moment must be suggested");
    const after = await answers.answer(applySuggestion(OPENING, time));
    expect(after.prediction.score - before).toBeCloseTo(time.gain, 9);
  });

  test("look inside the composition: its members sum to its bar", async () => {
    const { value, children = [] } = await answers.inside(OPENING, "aesthetic");
    expect(children.map(({ name }) => name)).toContain("compositionGeometry");
    expect(children.reduce((sum, child) => sum + child.value, 0)).toBe(value);
  });

  test("rank photos with chances that sum to 1", async () => {
    const { ranked, pictures } = await answers.rank(OPENING, [
      file("cat.jpg"),
      file("boats.jpg"),
      file("alps.jpg"),
    ]);
    expect(ranked.reduce((sum, { chanceOfBest }) => sum + chanceOfBest, 0)).toBeCloseTo(1, 9);
    expect(pictures.map(({ width, height }) => Math.max(width, height))).not.toContain(800);
    const scores = ranked.map(({ prediction }) => prediction.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  test("refuse what is no photo, and keep the one before", async () => {
    await expect(answers.setPhoto(new Uint8Array(40))).rejects.toThrow("decodeImage");
    expect((await answers.answer(OPENING)).prediction.views).toBeGreaterThan(0);
  });
});
