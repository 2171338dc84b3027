import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BenchRecord } from "../../benchmarks/harness/bench-record.ts";
import type { BenchRow } from "../../benchmarks/harness/compare.ts";
import { markdownTable } from "../readmes/markdown-table.ts";

/** A row of two runs. */
interface Pair {
  readonly first: BenchRow;
  readonly second: BenchRow;
  /** The larger of both ratios by the smaller. */
  readonly factor: number;
}

/** How far two runs agree, whose commits stand beside: a line for each record of a folder that has one of the same name in `again/`. */
export function agreementTable(results: string): string {
  const rows = namesOf(results).flatMap((name) => {
    const [first, second] = [`again/${name}`, name].map((path): BenchRecord => {
      return JSON.parse(readFileSync(join(results, path), "utf8"));
    });
    const pairs = pairsOf(first.rows, second.rows);
    if (pairs.length === 0) return [];
    const furthest = pairs.reduce((most, pair) => (pair.factor > most.factor ? pair : most));
    const factors = pairs.map(({ factor }) => factor).sort((a, b) => a - b);
    return [
      [
        name.replace(".json", ""),
        `${pairs.filter(rangesMeet).length} of ${pairs.length}`,
        percentText(factors[(factors.length - 1) >> 1]),
        `${percentText(furthest.factor)}: ${furthest.first.work}, ${furthest.first.peer} (${furthest.first.ratio.toPrecision(3)}, ${furthest.second.ratio.toPrecision(3)})`,
        `${first.commit}, ${second.commit}`,
      ],
    ];
  });
  const header = [
    "benchmark",
    "rows whose ranges meet",
    "the middle row differs by",
    "the furthest by",
    "commits",
  ];
  return markdownTable(header, rows);
}

function namesOf(results: string): string[] {
  const again = join(results, "again");
  if (!existsSync(again)) return [];
  return readdirSync(again)
    .filter((name) => name.endsWith(".json") && existsSync(join(results, name)))
    .sort();
}

function pairsOf(before: readonly BenchRow[], after: readonly BenchRow[]): Pair[] {
  return before.flatMap((first) => {
    const second = after.find(({ work, peer }) => work === first.work && peer === first.peer);
    if (second === undefined) return [];
    const [low, high] = [first.ratio, second.ratio].sort((a, b) => a - b);
    return [{ first, second, factor: high / low }];
  });
}

function rangesMeet({ first, second }: Pair): boolean {
  return first.ratioMin <= second.ratioMax && second.ratioMin <= first.ratioMax;
}

function percentText(factor: number): string {
  return `${Math.round(100 * (factor - 1))} %`;
}
