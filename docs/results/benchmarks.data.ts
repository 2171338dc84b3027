import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { defineLoader } from "vitepress";
import type { BenchRecord } from "../../benchmarks/harness/bench-record.ts";

/** The last recorded run of one package's benchmark, with those of other machines. */
export interface PackageRecord extends BenchRecord {
  readonly name: string;
  readonly others: readonly OtherRecord[];
}

/** A run of another machine, or with libraries held to less than they would choose. */
export interface OtherRecord extends BenchRecord {
  readonly as: string;
}

declare const data: readonly PackageRecord[];

export { data };

export default defineLoader({
  watch: ["../../benchmarks/results/*.json", "../../benchmarks/results/*/*.json"],
  load(files): PackageRecord[] {
    const records = files.sort().map((file) => ({
      name: basename(file, ".json"),
      as: basename(dirname(file)),
      record: JSON.parse(readFileSync(file, "utf8")) as BenchRecord,
    }));
    // The server has no peer, and its record no rows
    const own = records.filter(({ as, record }) => as === "results" && record.rows !== undefined);
    return own.map(({ name, record }) => {
      const others = records.filter((other) => other.name === name && other.as !== "results");
      return { name, ...record, others: others.map((other) => ({ as: other.as, ...other.record })) };
    });
  },
});
