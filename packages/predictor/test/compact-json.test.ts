import { expect, test } from "vitest";
import { compactJson } from "../src/saving/compact-json.ts";

test("what fits into a line stands on one, and JSON reads it back", () => {
  expect(compactJson({ a: [1, 2], b: { c: "x" } })).toBe('{ "a": [1, 2], "b": { "c": "x" } }');
  const long = {
    words: Array.from({ length: 9 }, (_, i) => `word number ${i}`),
    empty: {},
    none: null,
    left: undefined,
  };
  expect(compactJson(long).split("\n").slice(0, 3)).toEqual(["{", '  "words": [', '    "word number 0",']);
  expect(compactJson(long)).toContain('\n  "empty": {},\n  "none": null\n}');
  expect(JSON.parse(compactJson(long))).toEqual(JSON.parse(JSON.stringify(long)));
});
