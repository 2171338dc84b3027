import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { defineLoader } from "vitepress";
import type { BenchRow } from "../../benchmarks/harness/compare.ts";

/** The last recorded run of one package's benchmark. */
export interface BenchmarkRecord {
  name: string;
  date: string;
  commit: string;
  cpu: string;
  cores: number;
  versions: Readonly<Record<string, string>>;
  rows: readonly BenchRow[];
}

declare const data: readonly BenchmarkRecord[];

export { data };

export default defineLoader({
  watch: ["../../benchmarks/results/*.json"],
  load(files): BenchmarkRecord[] {
    const records = files.sort().map((file) => ({
      name: basename(file, ".json"),
      ...JSON.parse(readFileSync(file, "utf8")),
    }));
    // The server has no peer, and its record no rows
    return records.filter(({ rows }) => rows !== undefined);
  },
});
