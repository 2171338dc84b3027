import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readStreamModel, type StreamModel, writeStreamModel } from "../src/stream/stream-model.ts";

const folder = mkdtempSync(join(tmpdir(), "stream-model-"));
afterAll(() => rmSync(folder, { recursive: true }));
const ranges = { least: [0], most: [2], means: [1] };
const model: StreamModel = {
  ...{ kind: "stream-model", version: 1, learner: "boosting", blocks: ["color"], settleDays: 7 },
  ...{ visual: ranges, social: ranges },
};

test("what is written is read", async () => {
  await writeStreamModel(folder, model);
  expect(await readStreamModel(folder)).toEqual(model);
});

// A file that was cut short used to throw a SyntaxError of the language, which named neither function nor file; blocks could be anything
test.each([
  ["no JSON", '{"kind":"stream-', /^predict: .*model\.json is damaged: it is not JSON$/],
  ["blocks without names", JSON.stringify({ ...model, blocks: [1] }), /^predict: .*model\.json is damaged/],
  ["another kind", JSON.stringify({ ...model, kind: "x" }), /^predict: .*model\.json is damaged/],
  ["ranges of other lengths", JSON.stringify({ ...model, visual: { ...ranges, most: [] } }), /^predict: /],
  ["nothing", "null", /^predict: /],
])("%s is refused by name", async (_, text, message) => {
  writeFileSync(join(folder, "model.json"), text);
  await expect(readStreamModel(folder)).rejects.toThrow(message);
});
