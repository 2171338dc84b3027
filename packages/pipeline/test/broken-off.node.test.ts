import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type * as Pipeline from "../src/index.ts";
import { useBuiltPipeline } from "./build-pipeline.ts";
import { filesOf, postsOf, writePhotos } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

const built = useBuiltPipeline();

const BLOCK = "export default ({ shape: [height, width] }) => Float32Array.of(height, width);";

describe("an extraction that is aborted", () => {
  test("finishes the photos in flight, keeps whole shards, throws the reason, and goes on", async () => {
    const folder = testFolder();
    const [photos, out] = [join(folder, "photos"), join(folder, "out")];
    writePhotos(photos, 20);
    const plan = { photos, blocks: ["color", "lbp"] as const, shardSize: 4 };
    const run = await built.pipeline.planExtraction(postsOf(20), { out, ...plan });
    const controller = new AbortController();
    let seenAfter = 0;
    const onProgress = ({ photosSeen }: Pipeline.ExtractionProgress) => {
      if (controller.signal.aborted) seenAfter++;
      if (photosSeen === 9) controller.abort(new Error("enough"));
    };
    const { signal } = controller;
    await expect(built.pipeline.extractFeatures(run, { workers: 2, signal, onProgress })).rejects.toThrow(
      /^enough$/,
    );
    // The photo of the other worker, and the shards that these two may have completed
    expect(seenAfter).toBeLessThanOrEqual(3);
    const { shardsDone, isFinished } = await built.pipeline.featureStatus(out);
    expect(shardsDone).toBeGreaterThanOrEqual(1);
    expect(shardsDone).toBeLessThanOrEqual(2);
    expect(isFinished).toBe(false);
    expect([...filesOf(out).keys()].filter((path) => path.endsWith(".tmp"))).toEqual([]);
    expect((await built.pipeline.verifyFeatures(out)).faults).toEqual([]);

    await built.pipeline.extractFeatures(run, { workers: 1 });
    const unbroken = join(folder, "unbroken");
    await built.pipeline.extractFeatures(
      await built.pipeline.planExtraction(postsOf(20), { out: unbroken, ...plan }),
    );
    expect(filesOf(out)).toEqual(filesOf(unbroken));
  });

  test("before it has begun does nothing", async () => {
    const folder = testFolder();
    writePhotos(join(folder, "photos"), 1);
    const options = { out: join(folder, "out"), photos: join(folder, "photos"), blocks: ["lbp"] as const };
    const run = await built.pipeline.planExtraction(postsOf(1), options);
    const before = filesOf(options.out);
    const signal = AbortSignal.abort(new Error("never"));
    await expect(built.pipeline.extractFeatures(run, { signal })).rejects.toThrow(/^never$/);
    await expect(built.pipeline.extractShard(run, 0, { signal })).rejects.toThrow(/^never$/);
    expect(filesOf(options.out)).toEqual(before);
  });

  test("by what onProgress throws, says so", async () => {
    const folder = testFolder();
    writePhotos(join(folder, "photos"), 6);
    const options = { out: join(folder, "out"), photos: join(folder, "photos"), blocks: ["lbp"] as const };
    const run = await built.pipeline.planExtraction(postsOf(6), options);
    const onProgress = () => {
      throw new Error("no terminal");
    };
    await expect(built.pipeline.extractFeatures(run, { onProgress })).rejects.toThrow(
      "extractFeatures: no terminal",
    );
  });
});

/** A small file system of its own; `undefined` where mounting is not allowed. */
function smallDisk(folder: string, kilobytes: number): string | undefined {
  const disk = join(folder, "disk");
  mkdirSync(disk);
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", disk]);
  if (status !== 0) return undefined;
  onTestFinished(() => void execFileSync("umount", [disk]));
  return disk;
}

describe("a disk", () => {
  test("that is full ends the run with one clear error, leaves the store as it was, and with space it goes on", async ({
    skip,
  }) => {
    const folder = testFolder();
    const photos = join(folder, "photos");
    writePhotos(photos, 60);
    const disk = smallDisk(folder, 400);
    if (disk === undefined) return skip("mounting is not allowed here");
    const out = join(disk, "out");
    const own = { name: "own", module: join(folder, "block.mjs"), length: 512 };
    const plan = { photos, blocks: [own], shardSize: 30 };
    writeFileSync(own.module, "export default ({ data }) => new Float32Array(512).fill(data[0]);");
    const run = await built.pipeline.planExtraction(postsOf(60), { out, ...plan });
    await built.pipeline.extractShard(run, 0, { workers: 1 });
    const before = filesOf(out);
    // Room for the block of 30 x 512 numbers, but not for all that comes with it
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, "other"), new Uint8Array(bavail * bsize - 68 * 1024));
    const failing = built.pipeline.extractFeatures(run, { workers: 2 });
    await expect(failing).rejects.toThrow(
      /^extractFeatures: cannot write .*: no space is left on the device \(ENOSPC\)$/,
    );
    expect(filesOf(out)).toEqual(before);
    expect(readdirSync(join(out, "timings"))).toEqual(["00000.parquet"]);

    writeFileSync(join(disk, "other"), "");
    expect((await built.pipeline.extractFeatures(run)).isFinished).toBe(true);
    const roomy = join(folder, "roomy");
    await built.pipeline.extractFeatures(
      await built.pipeline.planExtraction(postsOf(60), { out: roomy, ...plan }),
    );
    expect(filesOf(out)).toEqual(filesOf(roomy));
  });

  test("that is read-only is said to be", async ({ skip }) => {
    const folder = testFolder();
    writePhotos(join(folder, "photos"), 1);
    const disk = smallDisk(folder, 400);
    if (disk === undefined) return skip("mounting is not allowed here");
    const plan = { out: join(disk, "out"), photos: join(folder, "photos"), blocks: ["lbp"] as const };
    const run = await built.pipeline.planExtraction(postsOf(1), plan);
    const before = filesOf(plan.out);
    execFileSync("mount", ["-o", "remount,ro", disk]);
    await expect(built.pipeline.extractFeatures(run)).rejects.toThrow(
      /^extractFeatures: cannot write .*read-only \(EROFS\)$/,
    );
    const other = { ...plan, out: join(disk, "other") };
    await expect(built.pipeline.planExtraction(postsOf(1), other)).rejects.toThrow(
      /^planExtraction: cannot write .*EROFS/,
    );
    expect(filesOf(plan.out)).toEqual(before);
  });
});

test("a file that may not grow is an error like a full disk, wherever mounting is not allowed", () => {
  const folder = testFolder();
  writePhotos(join(folder, "photos"), 20);
  writeFileSync(join(folder, "block.mjs"), BLOCK);
  const out = join(folder, "out");
  // No table of posts fits into two kilobytes
  const script = `ulimit -f 2; exec node ${join(built.folder, "extract.js")} ${out} ${join(folder, "photos")} 20 0 1`;
  const { status, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /planExtraction: cannot write .*00000.parquet: the file would be larger than is allowed \(EFBIG\)/,
  );
  expect([...filesOf(out).keys()]).toEqual([]);
});
