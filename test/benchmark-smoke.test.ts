import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { BenchRecord } from "../benchmarks/harness/bench-record.ts";
import type { BenchRow } from "../benchmarks/harness/compare.ts";

const benchmarks = join(import.meta.dirname, "../benchmarks");
const python = process.env.PYTHON ?? "/usr/bin/python3";
const names = readdirSync(benchmarks).filter((name) => existsSync(join(benchmarks, name, "bench.ts")));

/**
 * What rows say of how far ours and the peer are apart, with the most that the first number may be. Sums of social are those of
 * single floats; a histogram's pixels fall in another bin where OpenCV rounds a hue to a byte; a filter of Pillow spreads over all
 * pixels where ours reads four.
 */
const TOLERANCES: readonly (readonly [says: RegExp, atMost: number])[] = [
  [/^none$/, 0],
  [/^coefficients (\S+)$/, 1e-10],
  [/^(-?\d+) groups$/, 0],
  [/^(\d\S*)$/, 1e-12],
  [/^largest (\S+)$/, 1e-10],
  [/^sums (\S+)$/, 1e-4],
  [/^(?:from full: )?variances ([\d.e+-]+)/, 1e-11],
  [/^(\S+)% of pixels in another bin$/, 1],
  [/^(\S+) absolute$/, 1e-6],
  [/^(\S+) relative$/, 1e-6],
  [/^(\S+) of the largest$/, 1e-5],
  [/^same subject, (\S+) relative$/, 1e-12],
  [/^(\S+) in the sum of samples$/, 0],
  [/^at most \S+, (\S+) on average$/, 1],
];

/** What rows say that is not how far two answers are apart, or of methods that only have to be as good. */
const OTHERS = /^(residual .*|\d+ ns per row and tree|exponent \S+, \S+ MB more memory)$/;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "benchmark-smoke-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.for(names)(
  "%s runs, records rows and agrees with its peer",
  { timeout: 300_000 },
  async (name, { skip }) => {
    const missing = missingPeer(name);
    skip(missing !== undefined, missing);
    const rows = await runQuickly(name);
    for (const row of rows) {
      checkFigures(row);
      checkDeviation(row);
    }
  },
);

// Some of them in any case, so that what stands in for Python is not forgotten
test.for(names.filter((name) => ["hash", "text"].includes(name) || missingPeer(name) !== undefined))(
  "%s runs without the libraries of its peer",
  { timeout: 300_000 },
  async (name) => {
    for (const row of await runQuickly(name, standInForPython())) checkFigures(row);
  },
);

/** A command that is called as Python is, and answers as peers do without computing. */
function standInForPython(): string {
  const path = join(folder, "python");
  const script = join(import.meta.dirname, "benchmark-smoke/stand-in-peer.ts");
  const command = `"${process.execPath}" --conditions=@vscnn/source --import tsx "${script}"`;
  writeFileSync(path, `#!/bin/sh\nexec ${command} "$@"\n`, { mode: 0o755 });
  return path;
}

/** Why the peer cannot be asked: there is no Python, or not each of the libraries that its tasks share. Undefined where it can, or there is none. */
function missingPeer(name: string): string | undefined {
  const script = join(benchmarks, name, "peer.py");
  if (!existsSync(script)) return undefined;
  const env = { ...environment(), OMP_NUM_THREADS: "1" };
  const { error, stderr } = spawnSync(python, [script], { input: "", env, encoding: "utf8" });
  if (error !== undefined) return error.message;
  return /^(ModuleNotFoundError|ImportError): .*/m.exec(stderr)?.[0];
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, PYTHONPATH: join(benchmarks, "harness"), PYTHONDONTWRITEBYTECODE: "1" };
}

/** Runs a benchmark with `--quick`, and gives the rows of the record that it writes. */
async function runQuickly(name: string, interpreter = python): Promise<readonly BenchRow[]> {
  // Processes of the benchmark keep their files here, so that those that they leave are seen
  const temporary = mkdtempSync(join(folder, `${name}-`));
  const into = join(temporary, "record");
  const node = ["--conditions=@vscnn/source", "--import", "tsx", "run.ts", name, "--quick", "--into", into];
  const env = { ...environment(), PYTHON: interpreter, TMPDIR: temporary };
  await promisify(execFile)(process.execPath, node, { cwd: benchmarks, env });
  const record: BenchRecord = JSON.parse(readFileSync(join(into, `${name}.json`), "utf8"));
  expect(record).toMatchObject({
    date: expect.any(String),
    commit: expect.any(String),
    cpu: expect.any(String),
  });
  expect(record.versions.node).toBe(process.version.slice(1));
  expect(record.rows.length).toBeGreaterThan(1);
  const left = readdirSync(temporary).filter((file) => file !== "record" && !file.startsWith("tsx-"));
  expect(left).toEqual([]);
  return record.rows;
}

function checkFigures({ work, peer, oursMs, peerMs, ratio, ratioMin, ratioMax }: BenchRow): void {
  const row = `${work}, ${peer}`;
  expect([work, peer], row).not.toContain("");
  for (const figure of [oursMs, peerMs, ratio, ratioMin, ratioMax]) {
    expect(figure, row).toBeGreaterThan(0);
    expect(figure, row).toBeLessThan(Number.POSITIVE_INFINITY);
  }
}

function checkDeviation({ work, peer, deviation }: BenchRow): void {
  if (deviation === undefined || OTHERS.test(deviation)) return;
  expect(apart(deviation), `${work}, ${peer}: ${deviation}`).toBe("as near as it may be");
}

function apart(deviation: string): string {
  // Relative to the largest feature
  const [, difference, largest] = /^(\S+) of (\d\S*)$/.exec(deviation) ?? [];
  if (largest !== undefined) return within(Number(difference) / Number(largest), 1e-5);
  const [, error] = /^error on unseen rows x (\S+)$/.exec(deviation) ?? [];
  if (error !== undefined) return within(Number(error) - 1, 0.1);
  for (const [says, atMost] of TOLERANCES) {
    const match = says.exec(deviation);
    if (match !== null) return within(Number(match[1] ?? 0), atMost);
  }
  return "not known how far that may be";
}

function within(value: number, atMost: number): string {
  return Math.abs(value) <= atMost ? "as near as it may be" : `more than ${atMost}`;
}
