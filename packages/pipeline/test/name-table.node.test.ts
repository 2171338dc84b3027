import { expect, test } from "vitest";
import { createNameTable } from "../src/photos/archives/name-table.ts";

test("a table of names tells rows, and names that came more than once", () => {
  const table = createNameTable();
  expect(["a", "b", "c"].map((name, row) => table.add(name, row))).toEqual([undefined, undefined, undefined]);
  // The second of a name gives the first, the third nothing
  expect([table.add("b", 3), table.add("b", 4)]).toEqual([1, undefined]);
  expect(["a", "b", "c", "d"].map((name) => table.find(name))).toEqual([0, "several", 2, undefined]);
});
