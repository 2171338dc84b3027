import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "experiment-"));
afterAll(() => rmSync(directory, { recursive: true }));

function experiment(...flags: string[]): string {
  const node = ["--conditions=@vscnn/source", "--import", "tsx", "src/main.ts", ...flags];
  return execFileSync("node", node, {
    cwd: join(import.meta.dirname, ".."),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, INIT_CWD: directory },
  });
}

test("the whole main job runs on a few simulated posts", () => {
  const output = experiment("--posts", "60", "--epochs", "2", "--out", "out");
  expect(output).toContain("60 simulated posts");
  expect(output).toContain("614 hand-made, 1280 deep");
  expect(output).toMatch(/VSCNN +\| -?\d\.\d{4}/);
  const { actual, results } = JSON.parse(readFileSync(join(directory, "out/results.json"), "utf8"));
  expect(actual).toHaveLength(12);
  expect(results.map(({ name }: { name: string }) => name)).toEqual([
    "VSCNN",
    "SCNN",
    "VCNN",
    "training mean",
  ]);
  for (const { predicted } of results) expect(predicted.every(Number.isFinite)).toBe(true);
  expect(readFileSync(join(directory, "out/predictions.svg"), "utf8")).toMatch(/^<svg/);

  // The photos just made, as somebody's own folder of photos with a table of posts
  const header =
    "id,userId,postedAt,tagCount,titleLength,descriptionLength,hasPeople,commentCount,averageViews,groupCount,memberCount,imageCount,imagePath,views";
  const photos = readdirSync(join(directory, "out/photos"));
  const rows = Array.from({ length: 60 }, (_, i) => {
    return `p${i},u${i % 5},${1400000000 + 86400 * i},${i % 7},${i % 30},0,0,0,${100 * (1 + (i % 5))},2,30,12,${photos[i]},${i + 1}`;
  });
  writeFileSync(join(directory, "posts.csv"), [header, ...rows].join("\n"));
  const own = experiment("--csv", "posts.csv", "--photos", "out/photos", "--epochs", "1", "--out", "own");
  expect(own).toContain("60 posts of posts.csv");
}, 180_000);

test("an unknown flag is refused", () => {
  expect(() => experiment("--epoch", "2")).toThrow(/Did you mean --epochs/);
  expect(() => experiment("--epochs", "0")).toThrow(/a positive integer is needed/);
});
