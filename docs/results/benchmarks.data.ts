import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { defineLoader } from "vitepress";

/** A measured row: our time and the peer's for the same work. */
export interface BenchmarkRow {
  work: string;
  peer: string;
  oursMs: number;
  peerMs: number;
  ratio: number;
  ratioMin: number;
  ratioMax: number;
  target?: number;
  deviation?: string;
}

/** The last recorded run of one package's benchmark. */
export interface BenchmarkRecord {
  name: string;
  date: string;
  commit: string;
  cpu: string;
  cores: number;
  versions: Readonly<Record<string, string>>;
  rows: readonly BenchmarkRow[];
}

declare const data: readonly BenchmarkRecord[];

export { data };

export default defineLoader({
  watch: ["../../benchmarks/results/*.json"],
  load(files): BenchmarkRecord[] {
    return files.sort().map((file) => ({
      name: basename(file, ".json"),
      ...JSON.parse(readFileSync(file, "utf8")),
    }));
  },
});
