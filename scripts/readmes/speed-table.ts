import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadText } from "../pages/load-text.ts";
import { markdownTable } from "./markdown-table.ts";

/** A recorded run, as far as its table needs it: see `benchmarks/run.ts`. */
interface SpeedRecord {
  readonly date: string;
  readonly commit: string;
  readonly cpu: string;
  readonly cores: number;
  /** Over the last 1, 5 and 15 minutes. Older records lack it. */
  readonly loadAtEnd?: readonly number[];
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly {
    readonly work: string;
    readonly peer: string;
    readonly oursMs: number;
    readonly ratio: number;
    readonly ratioMin: number;
    readonly ratioMax: number;
    readonly deviation?: string;
  }[];
}

/** Records whose name is not that of the package. */
const RECORD_OF: Readonly<Record<string, string>> = { "wasm-training": "training" };

/** The recorded run of a package's benchmark as a table, with machine and date. */
export function speedTable(name: string, results: string): string {
  const recordName = RECORD_OF[name] ?? name;
  const path = join(results, `${recordName}.json`);
  if (!existsSync(path)) return `No run is recorded yet: \`npm run bench -- ${recordName}\` makes one.`;
  const { date, commit, cpu, cores, loadAtEnd, versions, rows }: SpeedRecord = JSON.parse(
    readFileSync(path, "utf8"),
  );
  const { node, ...others } = versions;
  const software = [`Node ${node}`, ...Object.entries(others).map(([peer, version]) => `${peer} ${version}`)];
  const load = loadAtEnd === undefined ? "" : ` ${loadText([loadAtEnd[1]])}`;
  const cells = rows.map((row) => [
    row.work,
    row.peer,
    `**${factor(row.ratio)}** (${factor(row.ratioMin)} to ${factor(row.ratioMax)})`,
    duration(row.oursMs),
    row.deviation ?? "",
  ]);
  return [
    `\`npm run bench -- ${recordName}\` on ${date} at commit ${commit}: ${cpu}, ${cores} cores${load}, ${software.join(", ")}.`,
    "The ratio is the peer's time divided by ours, the median of the rounds with their range: above 1 ours is faster.",
    "",
    markdownTable(["work", "peer", "ratio", "ours", "apart from the peer"], cells),
  ].join("\n");
}

function factor(value: number): string {
  return value >= 10 ? value.toFixed(0) : value.toPrecision(2);
}

function duration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toPrecision(3)} s`;
  return milliseconds >= 1
    ? `${milliseconds.toPrecision(3)} ms`
    : `${(1000 * milliseconds).toPrecision(3)} µs`;
}
