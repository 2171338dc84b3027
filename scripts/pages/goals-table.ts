import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BenchRecord } from "../../benchmarks/harness/bench-record.ts";
import type { BenchRow } from "../../benchmarks/harness/compare.ts";
import { limitText } from "../readmes/limit-text.ts";
import { markdownTable } from "../readmes/markdown-table.ts";

/** What a ratio is to be, and what it was before it was a goal. */
export interface Goal {
  readonly work: string;
  /** The benchmark, and its rows, all of which are to reach the goal. */
  readonly record: string;
  readonly rows: readonly Pick<BenchRow, "work" | "peer">[];
  /** Before anything was done about it. */
  readonly before: string;
  readonly goal: number;
  /** Why it is not reached; shown where it is not. */
  readonly why?: string;
}

/** Where other runs are recorded: a second one, and one of a processor with wider vectors. */
const OTHER_RUNS = ["again", "avx512"] as const;

/** A goal with the recorded rows. */
export interface GoalState extends Goal {
  /** Undefined where a row was never recorded. */
  readonly now?: readonly BenchRow[];
  /** The rows of other runs that have them all. */
  readonly others: readonly { readonly run: string; readonly rows: readonly BenchRow[] }[];
  /** By every run: a goal that one of two runs has is not reached. */
  readonly isReached: boolean;
}

/** The goals as they stand by the records of a folder. */
export function goalStates(goals: readonly Goal[], results: string): GoalState[] {
  return goals.map((goal) => {
    const now = rowsOf(goal, results);
    const others = OTHER_RUNS.flatMap((run) => {
      const rows = rowsOf(goal, join(results, run));
      return rows === undefined ? [] : { run, rows };
    });
    if (now === undefined) return { ...goal, others, isReached: false };
    const all = [...now, ...others.flatMap(({ rows }) => rows)];
    return { ...goal, now, others, isReached: all.every(({ ratio }) => ratio >= goal.goal) };
  });
}

/** The rows of a goal in the records of a folder, if they are all there. */
function rowsOf({ record, rows }: Goal, folder: string): readonly BenchRow[] | undefined {
  const path = join(folder, `${record}.json`);
  if (!existsSync(path)) return undefined;
  const { rows: recorded }: BenchRecord = JSON.parse(readFileSync(path, "utf8"));
  const found = rows.flatMap(
    ({ work, peer }) => recorded.find((row) => row.work === work && row.peer === peer) ?? [],
  );
  return found.length < rows.length ? undefined : found;
}

/** A line for each goal, with what was before, what is now and how near that is to the limit; then the reasons of those that are not reached. */
export function goalsTable(states: readonly GoalState[]): string {
  const rows = states.map(({ work, rows: [{ peer }], before, goal, now, others, isReached }) => [
    work,
    now === undefined
      ? "not recorded yet"
      : `${isReached ? "**" : ""}${ratiosText(now)}${isReached ? "**" : ""}`,
    String(goal),
    others.map(({ run, rows: other }) => `${run} ${ratiosText(other)}`).join(", "),
    before,
    now === undefined ? "" : limitsText(now),
    peer,
  ]);
  // What is asked first stands first: a phone shows some three columns
  const table = markdownTable(["work", "now", "goal", "other runs", "before", "of the limit", "peer"], rows);
  const missed = states.filter(({ isReached, now }) => !isReached && now !== undefined);
  if (missed.length === 0) return table;
  const reasons = missed.map(
    (state) => `- **${state.work}**: ${[state.why, atLimitText(state)].join(" ").trim()}`,
  );
  return [table, "", "What is missing where a goal is not reached:", "", ...reasons].join("\n");
}

/** What the ratios would be if ours took the least time that the machine allows: empty where no row has such a limit. */
function atLimitText({ now = [], others }: GoalState): string {
  const ratiosOf = (rows: readonly BenchRow[]) =>
    rows
      .flatMap(({ peerMs, limit }) => (limit === undefined ? [] : (peerMs / limit.ms).toFixed(2)))
      .join("; ");
  const main = ratiosOf(now);
  if (main === "") return "";
  const rest = others.map(({ run, rows }) => `${run} ${ratiosOf(rows)}`);
  return `At the limit the ratio would be ${[main, ...rest].join(", ")}.`;
}

function limitsText(rows: readonly BenchRow[]): string {
  return rows
    .map(limitText)
    .filter((text) => text !== "")
    .join("; ");
}

function ratiosText(rows: readonly BenchRow[]): string {
  return rows.map(({ ratio }) => ratio.toFixed(2)).join("; ");
}
