import { expect, test } from "vitest";
import { nearAuthors } from "../src/predictor/near-authors.ts";

const AUTHORS = ["ann", "anna.müller", "bob", "bobby", "Carla", "12345", "12354", "🌊"];

test.each([
  ["Ann", ["ann"]],
  ["@Anna_Mueller", ["anna.müller"]],
  ["Anna Muller", ["anna.müller"]],
  ["carlo", ["Carla"]],
  // A swap of two letters
  ["acrla", ["Carla"]],
  ["12345 ", ["12345"]],
  ["12346", ["12345"]],
  ["zoe", []],
  // Too short for a letter that is wrong
  ["b", []],
  ["", []],
  ["🌋", []],
])("%j may be %j", (given, near) => {
  expect(nearAuthors(given, AUTHORS)).toEqual(near);
});

test("of many, three are told", () => {
  const authors = Array.from({ length: 100_000 }, (_, i) => `author${i}`);
  expect(nearAuthors("authorx", authors)).toEqual(["author0", "author1", "author2"]);
});
