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

/** A goal with the recorded rows. */
export interface GoalState extends Goal {
  /** Undefined where a row was never recorded. */
  readonly now?: readonly BenchRow[];
  readonly isReached: boolean;
}

/** The goals as they stand by the records of a folder. */
export function goalStates(goals: readonly Goal[], results: string): GoalState[] {
  return goals.map((goal) => {
    const path = join(results, `${goal.record}.json`);
    const recorded: BenchRecord["rows"] = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).rows : [];
    const now = goal.rows.flatMap(({ work, peer }) => {
      return recorded.find((row) => row.work === work && row.peer === peer) ?? [];
    });
    if (now.length < goal.rows.length) return { ...goal, isReached: false };
    return { ...goal, now, isReached: now.every(({ ratio }) => ratio >= goal.goal) };
  });
}

/** A line for each goal, with what was before, what is now and how near that is to the limit; then the reasons of those that are not reached. */
export function goalsTable(states: readonly GoalState[]): string {
  const rows = states.map(({ work, rows: [{ peer }], before, goal, now, isReached }) => [
    work,
    now === undefined
      ? "not recorded yet"
      : `${isReached ? "**" : ""}${ratiosText(now)}${isReached ? "**" : ""}`,
    String(goal),
    before,
    now === undefined ? "" : limitsText(now),
    peer,
  ]);
  // What is asked first stands first: a phone shows some three columns
  const table = markdownTable(["work", "now", "goal", "before", "of the limit", "peer"], rows);
  const missed = states.filter(({ isReached, now }) => !isReached && now !== undefined);
  if (missed.length === 0) return table;
  const reasons = missed.map(({ work, why = "" }) => `- **${work}**: ${why}`);
  return [table, "", "What is missing where a goal is not reached:", "", ...reasons].join("\n");
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
