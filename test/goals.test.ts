import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { agreementTable } from "../scripts/pages/agreement-table.ts";
import { type Goal, goalStates, goalsTable } from "../scripts/pages/goals-table.ts";
import { limitText } from "../scripts/readmes/limit-text.ts";
import { limitsLine } from "../scripts/readmes/limits-line.ts";
import { processesLine } from "../scripts/readmes/processes-line.ts";
import { speedTable } from "../scripts/readmes/speed-table.ts";

const root = join(import.meta.dirname, "..");
let results: string;

const row = (work: string, ratio: number) => ({
  work,
  peer: "peer",
  oursMs: 10,
  peerMs: 10 * ratio,
  ratio,
  ratioMin: ratio / 2,
  ratioMax: 2 * ratio,
});

const RECORD = {
  date: "2026-01-02",
  commit: "abc",
  cpu: "CPU",
  cores: 2,
  vectorBits: 256,
  versions: { node: "20", torch: "1" },
  missing: { other: "too large" },
  limits: {
    memory: [
      { bytes: 2 ** 18, gigabytesPerSecond: 100 },
      { bytes: 2 ** 28, gigabytesPerSecond: 20 },
    ],
    float32Gigaflops: 60,
    float64Gigaflops: 30,
    relaxed: false,
  },
  processes: [
    { work: "reading", peakMegabytes: 144, goalMegabytes: 120 },
    { work: "less", peakMegabytes: 105 },
  ],
  rows: [
    { ...row("a", 0.9), limit: { by: "memory" as const, ms: 6 }, oursPeakMiB: 100, peerPeakMiB: 200 },
    row("b", 1.2),
  ],
};

beforeAll(() => {
  results = mkdtempSync(join(tmpdir(), "goals-"));
  writeFileSync(join(results, "kind.json"), JSON.stringify(RECORD));
  const series = [{ work: "sorting", package: "kind", of: "rows", sizes: [1000, 64_000], exponent: 1.043 }];
  writeFileSync(join(results, "growth.json"), JSON.stringify({ series }));
});
afterAll(() => rmSync(results, { recursive: true }));

function goal(rows: string[], least: number): Goal {
  const named = rows.map((work) => ({ work, peer: "peer" }));
  return { work: rows.join(), record: "kind", rows: named, before: "0.5", goal: least, why: "Because." };
}

test("a goal is reached where all of its rows have it, and says why where not", () => {
  const states = goalStates([goal(["a", "b"], 0.9), goal(["a", "b"], 1), goal(["b", "c"], 1)], results);
  expect(states.map(({ isReached }) => isReached)).toEqual([true, false, false]);
  const lines = goalsTable(states).split("\n").slice(2);
  expect(lines).toEqual([
    "| a,b | **0.90; 1.20** | 0.9 | 0.5 | 60 % (memory) | peer |",
    "| a,b | 0.90; 1.20 | 1 | 0.5 | 60 % (memory) | peer |",
    "| b,c | not recorded yet | 1 | 0.5 | | peer |",
    "",
    "What is missing where a goal is not reached:",
    "",
    "- **a,b**: Because. At the limit the ratio would be 1.50.",
  ]);
});

test("a goal is reached if every run has it", () => {
  for (const [run, ratio] of [
    ["again", 0.95],
    ["avx512", 0.85],
  ] as const) {
    mkdirSync(join(results, run));
    writeFileSync(join(results, run, "kind.json"), JSON.stringify({ ...RECORD, rows: [row("a", ratio)] }));
  }
  const [near, far, lost] = goalStates([goal(["a"], 0.85), goal(["a"], 0.9), goal(["a", "b"], 0.5)], results);
  expect([near.isReached, far.isReached, lost.isReached]).toEqual([true, false, true]);
  expect(lost.others).toEqual([]);
  expect(goalsTable([near])).toContain("| a | **0.90** | 0.85 | again 0.95, avx512 0.85 | 0.5 |");
  for (const run of ["again", "avx512"]) rmSync(join(results, run), { recursive: true });
});

test("two runs agree in the rows whose ranges meet", () => {
  const again = join(results, "again");
  mkdirSync(again);
  // 0.9 (0.45 to 1.8) beside 0.2 (0.1 to 0.4), and 1.2 beside 1.5
  const rows = [row("a", 0.2), row("b", 1.5), row("gone", 1)];
  writeFileSync(join(again, "kind.json"), JSON.stringify({ ...RECORD, commit: "def", rows }));
  writeFileSync(join(again, "lost.json"), JSON.stringify(RECORD));
  const lines = agreementTable(results).split("\n").slice(2);
  expect(lines).toEqual(["| kind | 1 of 2 | 25 % | 350 %: a, peer (0.200, 0.900) | def, abc |"]);
  rmSync(again, { recursive: true });
  expect(agreementTable(results).split("\n")).toHaveLength(2);
});

test("each goal that was measured before has its rows in the records, and a reason if it falls short", () => {
  const goals: readonly Goal[] = JSON.parse(readFileSync(join(root, "benchmarks/goals.json"), "utf8"));
  for (const { work, record, before, now, isReached, why } of goalStates(
    goals,
    join(root, "benchmarks/results"),
  )) {
    if (before !== "not measured") expect(now, `${work} in ${record}.json`).toBeDefined();
    if (!isReached && now !== undefined) expect(why, `the reason of ${work}`).toBeDefined();
  }
});

test("a table says by what peers were held to other vectors than they would choose", () => {
  const held = { ...RECORD, heldBy: { OPENBLAS_CORETYPE: "Haswell" } };
  writeFileSync(join(results, "held.json"), JSON.stringify(held));
  expect(speedTable("held", results)).toContain("Node 20, torch 1, held by OPENBLAS_CORETYPE=Haswell.");
});

test("times that round up to a thousand are told in the larger unit, and long ones without powers of ten", () => {
  const times = { oursMs: 999.7, peerMs: 0.9996 };
  writeFileSync(
    join(results, "long.json"),
    JSON.stringify({ ...RECORD, rows: [{ ...row("a", 1), ...times }] }),
  );
  expect(speedTable("long", results)).toContain("| 1.00 s | 1.00 ms |");
  const hours = { oursMs: 1_190_400, peerMs: 99_960 };
  writeFileSync(
    join(results, "long.json"),
    JSON.stringify({ ...RECORD, rows: [{ ...row("a", 1), ...hours }] }),
  );
  expect(speedTable("long", results)).toContain("| 1190 s | 100 s |");
});

test("the share of the limit is that of our time", () => {
  expect(limitText({ oursMs: 10 })).toBe("");
  expect(limitText({ oursMs: 10, limit: { by: "arithmetic", ms: 0.123 } })).toBe("1 % (arithmetic)");
  expect(limitText({ oursMs: 10, limit: { by: "memory", ms: 12 } })).toBe("120 % (memory)");
  expect(limitText({ oursMs: 10, limit: { by: "memory", ms: 0.96 } })).toBe("10 % (memory)");
});

test("a README's table has times, limits and memory where rows have them, and what they are taken of", () => {
  const text = speedTable("kind", results);
  expect(text).toContain("CPU, 2 cores with vectors of 256 bits, Node 20, torch 1.");
  expect(text).toContain(
    "| work | peer | ratio | ours | the peer's | of the limit | peak memory, ours; the peer's |",
  );
  expect(text).toContain(
    "| a | peer | **0.90** (0.45 to 1.8) | 10.0 ms | 9.00 ms | 60 % (memory) | 100 MiB; 200 MiB |",
  );
  expect(text).toContain("TypeScript: reading, **144 MB** (goal: 120 MB); less, **105 MB**.");
  expect(processesLine({})).toBe("");
  expect(text).toContain("Not compared with: other (too large).");
  expect(text).toContain("100 GB/s for 256 KiB to 20 GB/s for 256 MiB,");
  expect(text).toContain("60 billion operations a second in single precision and 30 in double.");
  expect(text).toContain("fitted over four sizes: sorting, 1.04 (1,000 to 64,000 rows).");
  expect(limitsLine({ limits: RECORD.limits, rows: [row("b", 1)] })).toBe("");
});
