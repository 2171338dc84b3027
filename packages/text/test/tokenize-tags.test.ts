import { expect, test } from "vitest";
import { tokenize, tokenizeTags } from "../src/index.ts";

test("gives the words of each tag and the tag itself", () => {
  expect(tokenizeTags(["golden gate", "#SanFrancisco"])).toEqual([
    ...["golden", "gate", "#goldengate"],
    ...["san", "francisco", "#sanfrancisco"],
  ]);
});

test("a tag of a list is the hashtag of a text", () => {
  for (const tag of ["goldenGate", "日本旅行", "summer2020", "Größe", "snake_case"]) {
    expect(tokenizeTags([tag])).toEqual(tokenize(`#${tag}`));
  }
});

test("divides tags without letters as a text", () => {
  expect(tokenizeTags(["2020", "🌅", "", "--"])).toEqual(["2020", "🌅"]);
});

test("refuses what is no list of texts", () => {
  expect(() => tokenizeTags("golden" as never)).toThrow(
    new TypeError('tokenizeTags: tags must be an array of strings, got "golden"'),
  );
  expect(() => tokenizeTags(["a", 1 as never])).toThrow(
    new TypeError("tokenizeTags: tags[1] must be a string, got 1"),
  );
});

test("takes three million characters between the words of a tag", () => {
  // A regular expression ran out of stack
  expect(tokenizeTags([`golden${" ".repeat(3_000_000)}gate`])).toEqual(["golden", "gate", "#goldengate"]);
});
