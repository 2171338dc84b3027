import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
    // Processes of the benchmark keep their files here, so that those that they leave are seen
    const temporary = join(folder, name);
    mkdirSync(temporary);
    await runQuickly(name, temporary);
    const record: BenchRecord = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
    expect(record).toMatchObject({
      date: expect.any(String),
      commit: expect.any(String),
      cpu: expect.any(String),
    });
    expect(record.versions.node).toBe(process.version.slice(1));
    expect(record.rows.length).toBeGreaterThan(1);
    for (const row of record.rows) checkRow(row);
    expect(readdirSync(temporary).filter((left) => !left.startsWith("tsx-"))).toEqual([]);
  },
);

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

function runQuickly(name: string, temporary: string): Promise<void> {
  const node = ["--conditions=@vscnn/source", "--import", "tsx", "run.ts", name, "--quick", "--into", folder];
  const settings = { cwd: benchmarks, env: { ...environment(), TMPDIR: temporary } };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, node, settings, (error) => (error === null ? resolve() : reject(error)));
  });
}

function checkRow({ work, peer, oursMs, peerMs, ratio, ratioMin, ratioMax, deviation }: BenchRow): void {
  const row = `${work}, ${peer}: ${deviation}`;
  expect([work, peer], row).not.toContain("");
  for (const figure of [oursMs, peerMs, ratio, ratioMin, ratioMax]) {
    expect(figure, row).toBeGreaterThan(0);
    expect(figure, row).toBeLessThan(Number.POSITIVE_INFINITY);
  }
  if (deviation === undefined || OTHERS.test(deviation)) return;
  expect(apart(deviation), row).toBe("as near as it may be");
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
