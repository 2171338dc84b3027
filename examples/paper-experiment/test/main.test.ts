import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "experiment-"));
afterAll(() => rmSync(directory, { recursive: true }));

const node = ["--conditions=@vscnn/source", "--import", "tsx", "src/main.ts"];
const options = {
  cwd: join(import.meta.dirname, ".."),
  encoding: "utf8",
  stdio: "pipe",
  env: { ...process.env, INIT_CWD: directory },
} as const;

function experiment(...flags: string[]): string {
  return execFileSync("node", [...node, ...flags], options);
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
  // One damaged photo ended the run with a stack that named neither file nor post
  const torn = join(directory, "out/photos", photos[7]);
  writeFileSync(torn, readFileSync(torn).subarray(0, 300));
  writeFileSync(join(directory, "out/photos", photos[9]), "RIFF....WEBPVP8 ");
  const own = experiment("--csv", "posts.csv", "--photos", "out/photos", "--epochs", "1", "--out", "own");
  expect(own).toContain("60 posts of posts.csv");
  const lines = [
    "2 of 60 photos could not be read; their posts are left out:",
    `- post p7, ${torn}: decodeImage: `,
    `- post p9, ${join(directory, "out/photos", photos[9])}: decodeImage: bytes must be a JPEG or PNG file`,
  ];
  const report = readFileSync(join(directory, "own/report.md"), "utf8");
  for (const line of lines) for (const text of [own, report]) expect(text).toContain(line);
  const saved = JSON.parse(readFileSync(join(directory, "own/results.json"), "utf8"));
  expect(saved.skippedPhotos.map(({ id }: { id: string }) => id)).toEqual(["p7", "p9"]);
  expect(saved.settings.posts).toBe(58);
  expect(saved.actual).toHaveLength(11);
}, 180_000);

test("a run whose photos are all damaged ends in one line", () => {
  // Was 40 kB of minified code, and no name of a file
  mkdirSync(join(directory, "torn"));
  writeFileSync(join(directory, "torn/a.jpg"), "no photo");
  const header =
    "id,userId,postedAt,tagCount,titleLength,descriptionLength,hasPeople,commentCount,groupCount,memberCount,imagePath,views";
  writeFileSync(join(directory, "torn.csv"), `${header}\n1,ann,1400000000,0,0,0,0,0,0,0,a.jpg,5\n`);
  const flags = ["--csv", "torn.csv", "--photos", "torn", "--out", "none"];
  const { status, stderr } = spawnSync("node", [...node, ...flags], options);
  expect(status).toBe(1);
  const errors = stderr.split("\n").filter((line) => line.startsWith("Error"));
  expect(errors).toEqual([
    `Error: none of 1 photos can be read; the first: post 1, ${join(directory, "torn/a.jpg")}: decodeImage: bytes must be a JPEG or PNG file, got one that begins with 6e 6f 20 70`,
  ]);
  expect(stderr.length).toBeLessThan(2000);
}, 60_000);

test("an unknown flag is refused", () => {
  expect(() => experiment("--epoch", "2")).toThrow(/Did you mean --epochs/);
  expect(() => experiment("--epochs", "0")).toThrow(/a positive integer is needed/);
});
