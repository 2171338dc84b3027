import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom, imageFrom } from "@vscnn/core";
import { encodePng } from "@vscnn/image";
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
  expect(output).toMatch(/\$ vscnn explain .*coffee\.jpg.*\nabout [\d,]+ views? in 30 days; /);
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
    `- post p7, ${torn}: `,
    `- post p9, ${join(directory, "out/photos", photos[9])}: bytes must be a JPEG or PNG file`,
  ];
  const report = readFileSync(join(directory, "own/report.md"), "utf8");
  for (const line of lines) for (const text of [own, report]) expect(text).toContain(line);
  const saved = JSON.parse(readFileSync(join(directory, "own/results.json"), "utf8"));
  expect(saved.skippedPhotos.map(({ id }: { id: string }) => id)).toEqual(["p7", "p9"]);
  expect(saved.settings.posts).toBe(58);
  expect(saved.actual).toHaveLength(11);
  // The latest posts of those that were read are the test part
  expect(saved.testIds).toEqual(Array.from({ length: 11 }, (_, i) => `p${49 + i}`));
  expect(saved.warnings).toEqual([]);
  expect(saved.settings).toMatchObject({ split: "time", averages: "others", afterPublication: false });
}, 180_000);

test("a run whose photos are all damaged ends in one line", () => {
  // Was 40 kB of minified code, and no name of a file
  mkdirSync(join(directory, "torn"));
  writeFileSync(join(directory, "torn/a.jpg"), "no photo");
  const header =
    "id,userId,postedAt,tagCount,titleLength,descriptionLength,hasPeople,commentCount,groupCount,memberCount,imagePath,views";
  const rows = Array.from({ length: 60 }, (_, i) => `${i},ann,${1400000000 + i},0,0,0,0,0,0,0,a.jpg,5`);
  writeFileSync(join(directory, "torn.csv"), [header, ...rows].join("\n"));
  const flags = ["--csv", "torn.csv", "--photos", "torn", "--out", "none"];
  const { status, stderr } = spawnSync("node", [...node, ...flags], options);
  expect(status).toBe(1);
  const errors = stderr.split("\n").filter((line) => line.startsWith("Error"));
  expect(errors).toEqual([
    `Error: none of 60 photos can be read; the first: post 0, ${join(directory, "torn/a.jpg")}: bytes must be a JPEG or PNG file, got text`,
  ]);
  expect(stderr.length).toBeLessThan(2000);
}, 60_000);

test("finds nothing in noise", () => {
  // Random views of 282 authors with a post each: averages over all posts were the views themselves, and SCNN reached a
  // rank correlation of 0.965 on the test part
  const random = createRandom(11);
  mkdirSync(join(directory, "noise"));
  for (let photo = 0; photo < 12; photo++) {
    const pixels = Uint8Array.from({ length: 3 * 48 * 48 }, () => 256 * random());
    writeFileSync(join(directory, `noise/${photo}.png`), encodePng(imageFrom(pixels, [48, 48, 3])));
  }
  const rows = Array.from({ length: 282 }, (_, i) => {
    return `n${i},author ${i},${1400000000 + 86400 * i},${Math.floor(9 * random())},${i % 12}.png,${Math.floor(1e5 * random())}`;
  });
  writeFileSync(
    join(directory, "noise.csv"),
    ["Nr,Author,Posted,Tags,Photo,views", ...rows, "n1,again,1,1,1.png,1"].join("\n"),
  );
  const columns = "id=Nr,userId=Author,postedAt=Posted,tagCount=Tags,imagePath=Photo";
  const constants =
    "titleLength=0,descriptionLength=0,hasPeople=false,commentCount=0,groupCount=0,memberCount=0";
  const table = ["--csv", "noise.csv", "--columns", columns, "--constants", constants, "--photos", "noise"];
  const output = experiment(...table, "--on-bad-row", "skip", "--epochs", "4", "--out", "noisy");
  expect(output).toContain("1 rows skipped: Nr must be an id that no row before has");
  expect(output).not.toContain("WARNING");
  const { results, testIds } = JSON.parse(readFileSync(join(directory, "noisy/results.json"), "utf8"));
  expect(testIds).toHaveLength(56);
  for (const { name, spearmanRho, rhoInterval } of results.slice(0, 3)) {
    // Three standard deviations of the correlation of 56 independent pairs, 1 / sqrt(55)
    expect([name, Math.abs(spearmanRho) < 0.4]).toEqual([name, true]);
    expect(rhoInterval[0]).toBeLessThan(0.1);
  }
}, 180_000);

test.each([
  [
    ["--csv", "torn.csv", "--photos", "nowhere"],
    /^Error: --photos must be a folder that exists, got .*nowhere$/m,
  ],
  [["--csv", "few.csv", "--photos", "torn"], /^Error: 2 posts leave 1 to train.*give at least 36 posts$/m],
  [
    ["--csv", "torn.csv", "--photos", "torn", "--constants", "views"],
    /name=value,name=value is needed, got "views"/,
  ],
  [
    ["--csv", "torn.csv", "--photos", "torn", "--columns", "likes=5"],
    /^Error: readPosts: a key of columns must be 'id'/m,
  ],
])(
  "says in a line what is wrong with %j",
  (flags, message) => {
    // Too few posts were found after the photos were read: "fitPca: components must be an integer from 1 to 6, got 20"
    const [header, ...rows] = readFileSync(join(directory, "torn.csv"), "utf8").split("\n");
    writeFileSync(join(directory, "few.csv"), [header, ...rows.slice(0, 2)].join("\n"));
    const { status, stderr } = spawnSync("node", [...node, ...flags, "--out", "none"], options);
    expect(stderr).toMatch(message);
    expect([status, stderr.length < 2000]).toEqual([1, true]);
  },
  60_000,
);

test("an unknown flag is refused", () => {
  expect(() => experiment("--epoch", "2")).toThrow(/Did you mean --epochs/);
  expect(() => experiment("--epochs", "0")).toThrow(/a positive integer is needed/);
});
