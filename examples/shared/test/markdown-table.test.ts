import { expect, test } from "vitest";
import { markdownTable } from "../src/markdown-table.ts";

test("aligns the columns under the header", () => {
  expect(
    markdownTable([
      ["name", "rho"],
      ["a longer name", "1"],
      ["b", "-0.25"],
    ]),
  ).toBe(
    [
      "| name          | rho   |",
      "| ------------- | ----- |",
      "| a longer name | 1     |",
      "| b             | -0.25 |",
    ].join("\n"),
  );
});
