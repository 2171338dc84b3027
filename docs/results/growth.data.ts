import { readFileSync } from "node:fs";
import { defineLoader } from "vitepress";

/** How the time of some work grows with the size of what it is given. */
export interface GrowthSeries {
  readonly work: string;
  readonly of: string;
  readonly sizes: readonly number[];
  readonly ms: readonly number[];
  readonly exponent: number;
}

/** The last recorded run of `npm run growth`. */
interface GrowthRecord {
  readonly date: string;
  readonly commit: string;
  readonly cpu: string;
  readonly series: readonly GrowthSeries[];
}

declare const data: GrowthRecord;

export { data };

export default defineLoader({
  watch: ["../../benchmarks/results/growth.json"],
  load: ([file]): GrowthRecord => JSON.parse(readFileSync(file, "utf8")),
});
