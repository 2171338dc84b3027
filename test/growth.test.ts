import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { growthExponent } from "../benchmarks/growth/growth-exponent.ts";
import { WORKLOADS } from "../benchmarks/growth/workloads.ts";

/** A series of the record. */
interface GrowthSeries {
  readonly work: string;
  readonly package: string;
  readonly of: string;
  readonly sizes: readonly number[];
  readonly ms: readonly number[];
  readonly exponent: number;
}

const benchmarks = join(import.meta.dirname, "../benchmarks");
const record: { readonly series: readonly GrowthSeries[] } = JSON.parse(
  readFileSync(join(benchmarks, "results/growth.json"), "utf8"),
);
/** Benchmarks whose name is not that of the package. */
const PACKAGE_OF: Readonly<Record<string, string>> = { training: "wasm-training" };

test("the record of growth has the works that there are, at their sizes", () => {
  const recorded = record.series.map(({ ms: _, exponent: __, ...workload }) => workload);
  expect(recorded).toEqual(WORKLOADS.map(({ prepare: _, ...workload }) => workload));
});

test("each package with a benchmark has a series", () => {
  const folders = readdirSync(benchmarks).filter((name) => existsSync(join(benchmarks, name, "bench.ts")));
  const packages = folders.map((name) => PACKAGE_OF[name] ?? name);
  expect(packages.filter((name) => record.series.every((series) => series.package !== name))).toEqual([]);
});

test.for(record.series)("the exponent of $work is fitted over at least four sizes", (series) => {
  const { sizes, ms, exponent } = series;
  expect(sizes.length).toBeGreaterThanOrEqual(4);
  for (let i = 1; i < sizes.length; i++) expect(sizes[i]).toBe(4 * sizes[i - 1]);
  expect(ms).toHaveLength(sizes.length);
  expect(exponent).toBe(growthExponent(sizes, ms));
});

test.for(WORKLOADS)("$work runs at its least size", { timeout: 120_000 }, async ({ prepare, sizes }) => {
  const folder = mkdtempSync(join(tmpdir(), "growth-"));
  try {
    const work = await prepare(sizes[0], folder);
    await work();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
