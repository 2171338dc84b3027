import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BenchRecord } from "../../benchmarks/harness/bench-record.ts";
import type { BenchRow } from "../../benchmarks/harness/compare.ts";
import { loadText } from "../pages/load-text.ts";
import { deviationText } from "./deviation-text.ts";
import { growthLine } from "./growth-line.ts";
import { limitText } from "./limit-text.ts";
import { limitsLine } from "./limits-line.ts";
import { markdownTable } from "./markdown-table.ts";
import { processesLine } from "./processes-line.ts";

/** Records whose name is not that of the package. */
const RECORD_OF: Readonly<Record<string, string>> = { "wasm-training": "training" };

/** A column, and what it says of a row. */
type Column = readonly [title: string, text: (row: BenchRow) => string];

const COLUMNS: readonly Column[] = [
  ["work", ({ work }) => work],
  ["peer", ({ peer }) => peer],
  ["ratio", (row) => `**${factor(row.ratio)}** (${factor(row.ratioMin)} to ${factor(row.ratioMax)})`],
  ["ours", ({ oursMs }) => duration(oursMs)],
  ["the peer's", ({ peerMs }) => duration(peerMs)],
  ["of the limit", limitText],
  ["peak memory, ours; the peer's", memoryText],
  ["apart from the peer", deviationText],
];

/** What the ratios of a table are. */
export const RATIO =
  "The ratio is the peer's time divided by ours, the median of the rounds with their range: above 1 ours is faster.";

/** The recorded run of a package's benchmark as a table, with machine and date. */
export function speedTable(name: string, results: string): string {
  const recordName = RECORD_OF[name] ?? name;
  const path = join(results, `${recordName}.json`);
  if (!existsSync(path)) return `No run is recorded yet: \`npm run bench -- ${recordName}\` makes one.`;
  const record: BenchRecord = JSON.parse(readFileSync(path, "utf8"));
  const after = [
    processesLine(record),
    missingLine(record),
    limitsLine(record),
    growthLine(name, join(results, "growth.json")),
  ];
  return [
    `\`npm run bench -- ${recordName}\` ${settingOf(record)}.`,
    RATIO,
    "",
    tableOfRows(record.rows),
    ...after.filter((line) => line !== "").flatMap((line) => ["", line]),
  ].join("\n");
}

/** Rows of a record, ours beside their peers. */
export function tableOfRows(rows: readonly BenchRow[]): string {
  return markdownTable(
    COLUMNS.map(([title]) => title),
    rows.map((row) => COLUMNS.map(([, text]) => text(row))),
  );
}

/** When, where and by what a record was made. */
export function settingOf(record: BenchRecord): string {
  const { date, commit, cpu, cores, vectorBits, loadAtEnd, versions, heldBy = {} } = record;
  const { node, ...others } = versions;
  const software = [`Node ${node}`, ...Object.entries(others).map(([peer, version]) => `${peer} ${version}`)];
  const load = loadAtEnd === undefined ? "" : ` ${loadText([loadAtEnd[1]])}`;
  const vectors = vectorBits === undefined ? "" : ` with vectors of ${vectorBits} bits`;
  const held = Object.entries(heldBy).map(([name, value]) => `held by ${name}=${value}`);
  return `on ${date} at commit ${commit}: ${cpu}, ${cores} cores${vectors}${load}, ${[...software, ...held].join(", ")}`;
}

function missingLine({ missing = {} }: BenchRecord): string {
  const peers = Object.entries(missing).map(([peer, reason]) => `${peer} (${reason})`);
  return peers.length === 0 ? "" : `Not compared with: ${peers.join(", ")}.`;
}

function memoryText({ oursPeakMiB, peerPeakMiB }: BenchRow): string {
  if (oursPeakMiB === undefined) return "";
  return peerPeakMiB === undefined ? `${oursPeakMiB} MiB` : `${oursPeakMiB} MiB; ${peerPeakMiB} MiB`;
}

function factor(value: number): string {
  return value >= 10 ? value.toFixed(0) : value.toPrecision(2);
}

/** Three digits, of long times all whole seconds; what would round to four is told in the larger unit. */
function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds >= 99.95) return `${seconds.toFixed(0)} s`;
  if (milliseconds >= 999.5) return `${seconds.toPrecision(3)} s`;
  return milliseconds >= 0.9995
    ? `${milliseconds.toPrecision(3)} ms`
    : `${(1000 * milliseconds).toPrecision(3)} µs`;
}
