import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { VERBS } from "../src/verbs/index.ts";

test("the README has every verb in its table", () => {
  // It had no `queue`
  const rows = readFileSync(join(import.meta.dirname, "../README.md"), "utf8").split("\n");
  const firstCells = rows.filter((row) => row.startsWith("| `")).map((row) => row.split(" | ")[0]);
  const named = firstCells.flatMap((cell) => [...cell.matchAll(/`([a-z]+)[^`]*`/g)].map(([, verb]) => verb));
  expect(Object.keys(VERBS).filter((verb) => !named.includes(verb))).toEqual([]);
});
