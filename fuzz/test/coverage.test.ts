import { describe, expect, test } from "vitest";
import { attack } from "../campaign.ts";
import { createCoverageMap } from "../coverage/coverage-map.ts";
import { HITS, instrument } from "../coverage/instrument.ts";

const SOURCE = `
export function sum(values: readonly number[], most?: number): number {
  let total = 0;
  for (const value of values) if (value > 0) total += value; else total--;
  switch (values.length) {
    case 3:
      total += 100;
    default:
      total += 0.5;
  }
  const limit = (): number => most ?? Infinity;
  const isHigh = total > 10 && values.length > 1;
  return isHigh ? Math.min(total, limit()) : -total;
}
`;

let modules = 0;

/** The module as it is imported, its number of counters, and its map. */
async function counted(source: string) {
  let counters = 0;
  // Another text is another module, whose counters are the ones of its map
  const code = instrument(`${source}// ${modules++}`, "module.ts", () => counters++);
  const map = createCoverageMap(64);
  const module = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);
  return { module, map, counters };
}

describe("a module that counts", () => {
  test("computes the same, on the same lines, and counts each of its parts", async () => {
    const { module, map, counters } = await counted(SOURCE);
    expect(module.sum([1, 2, 3], 50)).toBe(50);
    expect(module.sum([1, 2, 3])).toBe(106.5);
    expect(module.sum([4, -1])).toBe(-3.5);
    expect(module.sum([])).toBe(-0.5);
    map.takeIsNew();
    // The body, the loop and both branches, two cases, the arrow, `??`, `&&`, and both sides of `?:`
    expect(counters).toBe(11);
    expect(map.reached()).toBe(counters);
  });

  test("tells what is reached for the first time, or clearly more often", async () => {
    const { module, map } = await counted(SOURCE);
    const reaches = (...values: number[]) => {
      module.sum(values);
      return map.takeIsNew();
    };
    expect(reaches(1)).toBe(true);
    expect(reaches(5)).toBe(false);
    expect(reaches(-5)).toBe(true);
    expect(reaches(-1)).toBe(false);
    expect(reaches(...new Array(40).fill(-1))).toBe(true);
    expect(reaches(...new Array(50).fill(-1))).toBe(false);
  });

  test("puts an expression where one stood", () => {
    const code = instrument("export const f = (a: number) => ({ a }); if (f(1)) f(2);", "x.ts", () => 7);
    expect(code).toContain(`=> (${HITS}[7]++, ({ a }))`);
    expect(code).toContain(`{${HITS}[7]++; f(2);}`);
  });
});

test("an attack keeps what reaches further, and finds nothing in the readers", async () => {
  const row = await attack("npy", 0.3, 1);
  expect(row).toMatchObject({ target: "npy", findings: 0 });
  expect(row.executions).toBeGreaterThan(10);
  // The seeds alone reach fewer: no refusal of a damaged file
  expect(row.kept).toBeGreaterThan(3);
  expect(row.reached).toBeGreaterThan(row.kept);
});
