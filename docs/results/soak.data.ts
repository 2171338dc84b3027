import { readFileSync } from "node:fs";
import { defineLoader } from "vitepress";

/** What one kind of question took. */
export interface AskedQuestions {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly errors: number;
}

/** When and where something was measured. */
interface Circumstances {
  readonly date: string;
  readonly commit: string;
  readonly cpu: string;
  readonly cores: number;
  readonly loadAtStart: readonly number[];
}

/** The last recorded runs of `npm run soak`. */
interface SoakRecord {
  readonly rates: Circumstances & {
    readonly alone: Readonly<Record<string, AskedQuestions>>;
    readonly mixture: AskedQuestions;
  };
  readonly soak: Circumstances & {
    readonly residentMiBAtStart: number;
    /** After each part of the mixture: requests so far, and the memory of the process. */
    readonly looks: readonly (AskedQuestions & { readonly after: number; readonly residentMiB: number })[];
  };
}

declare const data: SoakRecord;

export { data };

export default defineLoader({
  watch: ["../../benchmarks/results/server.json"],
  load: ([file]): SoakRecord => JSON.parse(readFileSync(file, "utf8")),
});
