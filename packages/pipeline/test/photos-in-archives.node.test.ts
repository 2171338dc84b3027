import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { useBuiltPipeline } from "./build-pipeline.ts";
import { filesOf, photoBytes, postOf, postsOf, writePhotos } from "./small-photos.ts";
import { type TarEntry, writeTar } from "./tar-writer.ts";
import { testFolder } from "./test-folder.ts";

const built = useBuiltPipeline();

async function outcomesOf(folder: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { status, error } of (await built.pipeline.openFeatures(folder)).outcomes()) {
    lines.push(error === undefined ? status : `${status}: ${error}`);
  }
  return lines;
}

function photo(i: number, name = `${i}.${i % 2 === 0 ? "jpg" : "png"}`): TarEntry {
  return { name, content: photoBytes(i) };
}

describe("photos in tar archives", () => {
  test("have the features that the same photos have in a folder, whatever the number of workers", async () => {
    const folder = testFolder();
    writePhotos(join(folder, "photos"), 10);
    const text = (i: number): TarEntry => ({ name: `${i}.json`, content: Buffer.from("{}") });
    const first = [0, 1, 2, 3, 4].flatMap((i) => [photo(i), text(i)]);
    writeTar(join(folder, "0.tar"), first);
    writeTar(
      join(folder, "1.tar"),
      [5, 6, 7, 8, 9].map((i) => photo(i)),
    );
    const files = ["0.tar", "1.tar"].map((name) => join(folder, name));
    const plan = { blocks: ["color", "lbp"] as const, shardSize: 4 };
    const { planExtraction, extractFeatures, openFeatures, verifyFeatures } = built.pipeline;
    const sources = { tar: { kind: "tar", files }, folder: join(folder, "photos") } as const;
    for (const [name, photos] of Object.entries(sources)) {
      const run = await planExtraction(postsOf(11), { out: join(folder, name), photos, ...plan });
      const { counts } = await extractFeatures(run, { workers: name === "tar" ? 2 : 1 });
      expect(counts).toEqual({ ok: 10, "no photo": 1, failed: 0, "timed out": 0 });
    }
    const again = await planExtraction(postsOf(11), {
      out: join(folder, "again"),
      photos: sources.tar,
      ...plan,
    });
    await extractFeatures(again, { workers: 1 });
    expect(filesOf(join(folder, "again"))).toEqual(filesOf(join(folder, "tar")));
    for (const name of ["color", "lbp"]) {
      const [packed, plain] = await Promise.all(
        ["tar", "folder"].map(async (store) => (await openFeatures(join(folder, store))).block(name)),
      );
      expect(packed).toEqual(plain);
    }
    expect(readdirSync(join(folder, "tar/members"))).toHaveLength(3);
    expect(await verifyFeatures(join(folder, "tar"))).toMatchObject({ faults: [], isWhole: true });
    writeFileSync(join(folder, "tar/members/00001.parquet"), "x");
    expect((await verifyFeatures(join(folder, "tar"))).faults).toHaveLength(1);
  });

  test("are named by member, by key, or with their archive; what is no plain member is a row with its reason", async () => {
    const folder = testFolder();
    writeTar(join(folder, "0.tar"), [
      photo(0, "boats/0001.jpg"),
      photo(2, "same.jpg"),
      { name: "link.jpg", type: "2" },
      { name: "twice.jpg", content: photoBytes(0) },
      { name: "twice.jpg", content: photoBytes(2) },
      photo(2, "pair.jpg"),
      photo(1, "pair.png"),
      { name: "../out.jpg", content: photoBytes(0) },
      { name: "holes.jpg", type: "S", content: photoBytes(0) },
      { name: "broken.jpg", content: Buffer.from("no photo") },
    ]);
    mkdirSync(join(folder, "more"));
    writeTar(join(folder, "more/1.tar"), [photo(4, "same.jpg"), photo(4, "./only.jpg")]);
    const expected = {
      "boats/0001.jpg": "ok",
      "./boats//0001.jpg": "ok",
      "boats/0001": "ok",
      "0.tar/boats/0001.jpg": "ok",
      "1.tar/boats/0001.jpg": "no photo: there is no such member in the archives",
      "same.jpg": "failed: several members of the archives have this name",
      "0.tar/same.jpg": "ok",
      "more/1.tar/same": "ok",
      only: "ok",
      "link.jpg": "failed: the member is no plain file, but a link",
      "holes.jpg": "failed: the member is no plain file, but sparse",
      "twice.jpg": "failed: several members of the archives have this name",
      "0.tar/twice.jpg": "failed: several members of the archives have this name",
      pair: "failed: several members of the archives have this name",
      "pair.png": "ok",
      "../out.jpg": "failed: the image path leaves the archive",
      "/etc/passwd": "failed: the image path leaves the archive",
      "out.jpg": "no photo: there is no such member in the archives",
      "broken.jpg": "failed: bytes must be those of a JPEG or PNG file, got a text file",
    };
    const posts = Object.keys(expected).map((path, i) => postOf(i, path));
    const photos = { kind: "tar", files: [join(folder, "0.tar"), join(folder, "more/1.tar")] } as const;
    const out = join(folder, "out");
    const run = await built.pipeline.planExtraction(posts, { out, photos, blocks: ["color"] });
    await built.pipeline.extractFeatures(run, { workers: 1 });
    const outcomes = await outcomesOf(out);
    const found = Object.fromEntries(Object.keys(expected).map((path, i) => [path, outcomes[i]]));
    expect({ ...found, "broken.jpg": "" }).toEqual({ ...expected, "broken.jpg": "" });
    expect(found["broken.jpg"]).toMatch(/^failed: /);
    const { data } = await (await built.pipeline.openFeatures(out)).block("color");
    // The two of one name are told apart by their archives
    expect(data.subarray(32 * 6, 32 * 7)).not.toEqual(data.subarray(32 * 7, 32 * 8));
    expect(data.subarray(32 * 7, 32 * 8)).toEqual(data.subarray(32 * 8, 32 * 9));
  });

  test("that have changed since the plan, or are gone, are rows with an error, which a new plan mends", async () => {
    const folder = testFolder();
    const path = join(folder, "0.tar");
    const photos = { kind: "tar", files: [path] } as const;
    writeTar(path, [photo(0), photo(1)]);
    const plan = { out: join(folder, "out"), photos, blocks: ["lbp"] as const };
    const run = await built.pipeline.planExtraction(postsOf(2), plan);
    writeTar(path, [photo(1), photo(0)]);
    await built.pipeline.extractFeatures(run, { workers: 1 });
    const changed = "failed: the archive has changed since the run was planned";
    expect(await outcomesOf(plan.out)).toEqual([changed, changed]);
    renameSync(path, join(folder, "away.tar"));
    await built.pipeline.extractFeatures(run, { workers: 1, retryFailed: true });
    expect(await outcomesOf(plan.out)).toEqual([
      "no photo: the archive is not there any more",
      "no photo: the archive is not there any more",
    ]);
    renameSync(join(folder, "away.tar"), path);
    const again = await built.pipeline.planExtraction(postsOf(2), plan);
    const report = await built.pipeline.extractFeatures(again, { workers: 1, retryFailed: true });
    expect(report.counts.ok).toBe(2);
  });

  test("that are damaged, compressed or not there end the plan, before the night, with their path", async () => {
    const folder = testFolder();
    const path = join(folder, "0.tar");
    writeTar(path, [photo(0), photo(1)]);
    const whole = readFileSync(path);
    const planned = (files: readonly string[]) =>
      built.pipeline.planExtraction(postsOf(2), {
        out: join(folder, "out"),
        photos: { kind: "tar", files },
        blocks: ["lbp"],
      });
    writeFileSync(path, whole.subarray(0, 700));
    await expect(planned([path])).rejects.toThrow(
      /^planExtraction: cannot read .*0\.tar: at byte 0: \d+ bytes are said/,
    );
    writeFileSync(path, gzipSync(whole));
    await expect(planned([path])).rejects.toThrow("0.tar: it is compressed by gzip");
    rmSync(path);
    await expect(planned([path])).rejects.toThrow(/^planExtraction: cannot read .*0\.tar/);
    await expect(planned([folder])).rejects.toThrow("it must be a regular file, but it is a folder");
    await expect(planned([])).rejects.toThrow(RangeError);
    await expect(planned([path, join(folder, "./0.tar")])).rejects.toThrow("name each archive once");
  });
});
