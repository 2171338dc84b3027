import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "experiment-"));
afterAll(() => rmSync(directory, { recursive: true }));

const node = ["--conditions=@vscnn/source", "--import", "tsx", "src/main.ts"];
const options = {
  cwd: join(import.meta.dirname, ".."),
  encoding: "utf8",
  env: { ...process.env, INIT_CWD: directory },
} as const;
const experiment = (...flags: string[]) => spawnSync("node", [...node, ...flags], options);

test("a run that is killed loses a cell, and the next goes on", async () => {
  const flags = ["--preset", "tiny", "--dataset", "facebook", "--shard", "1/3", "--out", "page"];
  const cells = join(directory, "page/cells");
  const kept = () => (existsSync(cells) ? readdirSync(cells).filter((file) => file.endsWith(".json")) : []);
  const killed = spawn("node", [...node, ...flags], { ...options, stdio: "ignore" });
  while (kept().length < 2) await setTimeout(50);
  killed.kill("SIGKILL");
  const whole = kept();
  for (const file of whole) expect(JSON.parse(readFileSync(join(cells, file), "utf8")).ids).toHaveLength(100);
  const before = whole.map((file) => readFileSync(join(cells, file), "utf8"));
  expect(experiment(...flags).status).toBe(0);
  // Of four feature sets by five models and three models on six steps, a third
  expect(kept()).toHaveLength(13);
  expect(whole.map((file) => readFileSync(join(cells, file), "utf8"))).toEqual(before);
}, 300_000);

test("the main job ends with a predictor that is asked about a photo it never saw", () => {
  const { stdout, stderr, status } = experiment("--posts", "40", "--report-only", "--out", "asked");
  expect([status, stderr]).toEqual([0, expect.not.stringContaining("Error")]);
  expect(stdout).toContain("40 simulated posts");
  expect(stdout).toMatch(/\$ vscnn explain .*coffee\.jpg.*\nabout [\d,]+ views? in 30 days; /);
  expect(readFileSync(join(directory, "asked/report.html"), "utf8")).toContain("These posts are simulated");
  const { made, missing, datasets } = JSON.parse(readFileSync(join(directory, "asked/results.json"), "utf8"));
  expect(made).toMatchObject({ preset: "quick", "seed of photos and posts": "1" });
  expect(missing).toMatch(/^(\d+) of \1 fits are not done; /);
  expect(stdout).toContain(missing);
  expect(datasets).toMatchObject([{ name: "simulated", findings: [] }]);
}, 300_000);

test.each([
  [["--epoch", "2"], /unknown option '--epoch'/],
  [["--dataset", "csv"], /^Error: --dataset csv needs --csv$/m],
])(
  "says in a line what is wrong with %j",
  (flags, message) => {
    const { status, stderr } = experiment(...flags, "--out", "none");
    expect(stderr).toMatch(message);
    expect([status, stderr.length < 2000]).toEqual([1, true]);
  },
  60_000,
);
