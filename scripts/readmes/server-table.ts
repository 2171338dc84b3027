import { readFileSync } from "node:fs";
import { countText } from "../pages/amount-text.ts";
import { loadText } from "../pages/load-text.ts";
import { markdownTable } from "./markdown-table.ts";

/** A record of `npm run soak` of the benchmarks, as far as it is needed here. */
interface ServerRecord {
  readonly rates: {
    readonly date: string;
    readonly commit: string;
    readonly cpu: string;
    readonly cores: number;
    readonly versions: { readonly node: string };
    readonly loadAtEnd: readonly number[];
    readonly connections: number;
    readonly alone: Readonly<
      Record<string, { readonly requestsPerSecond: number; readonly p50Ms: number; readonly p99Ms: number }>
    >;
  };
}

/** How many questions of each kind a server answers. */
export function serverTable(path: string): string {
  const { rates }: ServerRecord = JSON.parse(readFileSync(path, "utf8"));
  const { date, commit, cpu, cores, versions, loadAtEnd, connections } = rates;
  const rows = Object.entries(rates.alone).map(([question, { requestsPerSecond, p50Ms, p99Ms }]) => [
    question,
    countText(requestsPerSecond),
    `${p50Ms} ms`,
    `${p99Ms} ms`,
  ]);
  return [
    `\`npm run soak\` in \`benchmarks\` on ${date} at commit ${commit}: ${cpu}, ${cores} cores ${loadText([loadAtEnd[1]])}, Node ${versions.node}; ${connections} connections that ask at once.`,
    markdownTable(["question", "answers a second", "half within", "99 of 100 within"], rows),
  ].join("\n\n");
}
