import { expect, test } from "vitest";
import { createIdTable } from "../src/planning/id-table.ts";

test("finds the row of each of many ids, and of no other", () => {
  const table = createIdTable();
  for (let row = 0; row < 5000; row++) table.add(`post ${row}`);
  for (let row = 0; row < 5000; row++) expect(table.candidates(`post ${row}`)).toEqual([row]);
  for (let row = 5000; row < 9000; row++) expect(table.candidates(`post ${row}`)).toEqual([]);
});

test("keeps all rows of an id that comes again", () => {
  const table = createIdTable();
  for (const id of ["a", "b", "a"]) table.add(id);
  expect(table.candidates("a")).toEqual([0, 2]);
});
