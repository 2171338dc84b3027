import { readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceMarked } from "../readmes/replace-marked.ts";
import { agreementTable } from "./agreement-table.ts";
import { type ComparisonRecord, comparisonTable } from "./comparison-table.ts";
import { experimentMakers } from "./experiment-makers.ts";
import type { ExperimentRecord } from "./experiment-record.ts";
import { type Goal, goalStates, goalsTable } from "./goals-table.ts";
import { memoryTable } from "./memory-table.ts";
import { scaleText } from "./scale-text.ts";

/** Records of the experiment, the newest first: what a run did again counts no more of the runs before. */
const EXPERIMENTS = ["experiment.json"];

/** The README of the project and pages of the site as they should be, by path: what stands between their marks is made of records. */
export function madePages(root: string): ReadonlyMap<string, string> {
  const results = join(root, "docs/results");
  const experiments = EXPERIMENTS.map((name): ExperimentRecord => {
    return JSON.parse(readFileSync(join(results, name), "utf8"));
  });
  const comparison: ComparisonRecord = JSON.parse(readFileSync(join(results, "facebook-posts.json"), "utf8"));
  const goals: readonly Goal[] = JSON.parse(readFileSync(join(root, "benchmarks/goals.json"), "utf8"));
  const makers = {
    ...experimentMakers(experiments),
    "the recorded comparison": () => comparisonTable(comparison),
    "the recorded queue": () => scaleText(join(root, "benchmarks/results/bullmq.json")),
    "the recorded goals": () => goalsTable(goalStates(goals, join(root, "benchmarks/results"))),
    "the two recorded runs": () => agreementTable(join(root, "benchmarks/results")),
    "the recorded memory": () => memoryTable(join(root, "benchmarks/results/memory.json")),
  };
  const paths = [
    join(root, "README.md"),
    join(results, "experiment.md"),
    join(results, "index.md"),
    join(root, "docs/guide/at-scale.md"),
  ];
  return new Map(paths.map((path) => [path, replaceMarked(readFileSync(path, "utf8"), makers)]));
}
