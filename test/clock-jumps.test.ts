import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { simulatePosts } from "@vscnn/dataset";
import { denseBranch, denseHead, fuse } from "@vscnn/model";
import { loadModel, saveModel } from "@vscnn/model/node";
import { extractFeatures, featureStatus, openRun, planExtraction, verifyFeatures } from "@vscnn/pipeline";
import { folderFitStore } from "@vscnn/predictor/node";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const DAY = 86_400_000;
const home = mkdtempSync(join(tmpdir(), "vscnn-clock-"));
const posts = [...simulatePosts({ posts: 4, users: 1 })];
const { now } = Date;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(home, "work-"));
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => rmSync(home, { recursive: true }));

/** A clock that is set forward and back between any two looks at it. */
function jump(): void {
  let looks = 0;
  vi.spyOn(Date, "now").mockImplementation(() => now() + (looks++ % 2 === 0 ? DAY : -DAY));
}

function plan(out: string, blocks: ("color" | "lbp")[]) {
  mkdirSync(join(folder, "photos"), { recursive: true });
  return planExtraction(posts, { out, blocks, photos: join(folder, "photos"), shardSize: 2 });
}

/** All files but the one of times, by path. */
function filesOf(place: string): Map<string, string> {
  const paths = readdirSync(place, { recursive: true, encoding: "utf8" }).filter(
    (path) => !path.startsWith("timings") && statSync(join(place, path)).isFile(),
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(join(place, path), "latin1")]));
}

describe("while the clock jumps by days", () => {
  test("an extraction writes the same bytes, is found done, and goes on from what is there", async () => {
    const [steady, jumping] = [join(folder, "steady"), join(folder, "jumping")];
    await extractFeatures(await plan(steady, ["color"]), { workers: 1 });
    jump();
    await extractFeatures(await plan(jumping, ["color"]), { workers: 1 });
    expect(filesOf(jumping)).toEqual(filesOf(steady));
    expect((await featureStatus(jumping)).isFinished).toBe(true);
    expect((await verifyFeatures(jumping)).faults).toEqual([]);
    const before = filesOf(jumping);
    await extractFeatures(await openRun(jumping), { workers: 1 });
    expect(filesOf(jumping)).toEqual(before);
  });

  test("a plan that takes the place of another is seen at once, also where the clock is ahead", async () => {
    const out = join(folder, "out");
    // Ahead, what was written just now looks old enough to be remembered
    vi.spyOn(Date, "now").mockImplementation(() => now() + DAY);
    for (const blocks of [["color"], ["color", "lbp"], ["lbp"]] as ("color" | "lbp")[][]) {
      await plan(out, blocks);
      expect((await openRun(out)).blocks.map(({ name }) => name)).toEqual(blocks);
      expect((await openRun(out)).blocks.map(({ name }) => name)).toEqual(blocks);
    }
  });

  test("models and what a fit has done are saved, replaced and read", async () => {
    jump();
    for (const seed of [1, 2]) {
      const model = fuse([denseBranch({ name: "social", length: 1, seed })], denseHead({ units: [] }));
      await saveModel(model, join(folder, "model"));
      const loaded = await loadModel(join(folder, "model"));
      expect(loaded.getWeights()[0].dataSync()).toEqual(model.getWeights()[0].dataSync());
      await folderFitStore(folder).save("trees", Uint8Array.of(seed));
      expect(await folderFitStore(folder).load("trees")).toEqual(Uint8Array.of(seed));
    }
    expect(readdirSync(folder).sort()).toEqual(["model", "trees"]);
  });
});
