import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { openFeatures } from "@vscnn/pipeline";
import { describe, expect, test } from "vitest";
import { EXTRACT_PHOTOS, photoFolder } from "./photo-folder.ts";
import { folderOf, run } from "./run.ts";

const EXTRACT = [...EXTRACT_PHOTOS, "--out", "features", "--blocks", "color,lbp"];

describe("vscnn extract", () => {
  test("extracts, then says that all is there; status and verify agree", async () => {
    const folder = photoFolder(12);
    const first = await run(folder, [...EXTRACT, "--workers", "1", "--shard-size", "5"]);
    expect(first.err).toContain('views from "Views"');
    expect(first.err).toContain("next: vscnn train --features features");
    expect([first.code, first.out]).toEqual([
      0,
      "features: finished, 12 of 12 posts in 3 of 3 shards\n\n12  photos with features\n\nBlocks: color, lbp\n",
    ]);
    const second = await run(folder, [...EXTRACT, "--json", "--shard-size", "5"]);
    expect(second.err).toContain("features has 3 of 3 shards already");
    expect(JSON.parse(second.out)).toMatchObject({ photosSeen: 0, isFinished: true });
    const status = await run(folder, ["status", "--features", "features", "--json"]);
    expect([status.code, JSON.parse(status.out).postsDone]).toEqual([0, 12]);
    const whole = await run(folder, ["verify", "--features", "features"]);
    expect([whole.code, whole.out]).toEqual([0, expect.stringContaining("all as they were written")]);
  });

  test("keeps the hashtags of captions as tags, and the paths of photos inside their folder", async () => {
    const folder = photoFolder(4);
    await run(folder, [...EXTRACT, "--workers", "1"]);
    const { posts } = await (await openFeatures(join(folder, "features"))).complete();
    for (const post of posts) {
      expect(post.tags).toEqual([expect.stringMatching(/^tone[01]$/)]);
      expect(post.tagCount).toBe(1);
      expect(post.imagePath).toMatch(/^\d\.jpg$/);
    }
  });

  test("ends with 2 when photos or rows fail, names the commonest errors, and looks at them again", async () => {
    const folder = photoFolder(4);
    const mended = readFileSync(join(folder, "photos", "1.jpg"));
    writeFileSync(join(folder, "photos", "1.jpg"), "no photo");
    appendFileSync(
      join(folder, "posts.csv"),
      "gone.jpg,ann,2024-05-01 10:00,Gone,5\n9.jpg,ann,yesterday,Bad,5\n",
    );
    const first = await run(folder, [...EXTRACT, "--workers", "1"]);
    expect(first.code).toBe(2);
    expect(first.out).toContain("3  photos with features\n1  photos: no photo\n1  photos: failed");
    expect(first.out).toContain("there is no such file");
    expect(first.err).toContain("1 row could not be read and was left out, most often: Date must be");
    writeFileSync(join(folder, "photos", "1.jpg"), mended);
    const again = await run(folder, ["extract", "--out", "features", "--retry-failed", "--workers", "1"]);
    expect(again.out).toContain("4  photos with features\n1  photos: no photo\n");
  });

  test("takes photos that are named after ids where no column names them", async () => {
    const folder = photoFolder(3);
    writeFileSync(join(folder, "posts.csv"), "id,date,views\n0,2024-05-01,5\n2,2024-05-02,6\n");
    const { code, err, out } = await run(folder, [...EXTRACT, "--workers", "1"]);
    expect(err).toContain("those named after ids are taken, of 3 photos");
    expect([code, out]).toEqual([0, expect.stringContaining("2  photos with features")]);
  });

  test("takes photos from archives, by name or by id", async () => {
    const folder = photoFolder(4);
    const packed = spawnSync("tar", ["-cf", join(folder, "0.tar"), "0.jpg", "1.jpg", "2.jpg", "3.jpg"], {
      cwd: join(folder, "photos"),
    });
    expect(packed.status).toBe(0);
    const from = (out: string) => [
      ...EXTRACT.slice(0, 3),
      "--photos",
      "0.tar",
      "--out",
      out,
      ...EXTRACT.slice(-2),
    ];
    const named = await run(folder, [...from("named"), "--workers", "1"]);
    expect([named.code, named.out]).toEqual([0, expect.stringContaining("4  photos with features")]);
    writeFileSync(
      join(folder, "posts.csv"),
      "id,date,views\n0,2024-05-01,5\n2,2024-05-02,6\n9,2024-05-02,6\n",
    );
    const keyed = await run(folder, [...from("keyed"), "--workers", "1"]);
    expect(keyed.err).toContain("the members of the archives named after ids are taken");
    expect([keyed.code, keyed.out]).toEqual([
      2,
      expect.stringContaining("2  photos with features\n1  photos: no photo"),
    ]);
    const plan = await run(folder, [...from("dry"), "--dry-run"]);
    expect(plan.out).toContain("photos in 1 archive, features");
  });

  test("downloads photos where it is told to, and from private networks only where that is allowed", async () => {
    const folder = photoFolder(2);
    const server = createServer((request, response) => {
      response.end(readFileSync(join(folder, "photos", request.url ?? "")));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const rows = [0, 1].map((i) => `2024-05-0${i + 1},5,http://127.0.0.1:${port}/${i}.jpg`);
    writeFileSync(join(folder, "posts.csv"), `date,views,Link\n${rows.join("\n")}\n`);
    const args = (out: string, ...flags: string[]) => [
      "extract",
      "--posts",
      "posts.csv",
      "--download",
      ...flags,
      "--out",
      out,
      "--blocks",
      "lbp",
      "--workers",
      "1",
    ];
    try {
      const unnamed = await run(folder, args("unnamed"));
      expect([unnamed.code, unnamed.err]).toEqual([1, expect.stringContaining("--map imagePath=COLUMN")]);
      const map = ["--map", "imagePath=Link"];
      const refused = await run(folder, args("refused", ...map));
      expect([refused.code, refused.out]).toEqual([
        2,
        expect.stringContaining("leads into a private network"),
      ]);
      const allowed = await run(folder, args("allowed", ...map, "--allow-private"));
      expect([allowed.code, allowed.out]).toEqual([0, expect.stringContaining("2  photos with features")]);
    } finally {
      server.close();
    }
  });

  test("a dry run tells posts, time and size, and writes nothing", async () => {
    const folder = photoFolder(9);
    const { code, out } = await run(folder, [...EXTRACT, "--dry-run", "--limit", "8", "--json"]);
    expect(code).toBe(0);
    const plan = JSON.parse(out);
    expect(plan).toMatchObject({ posts: 8, measured: 7, bytesPerPost: 4 * 91, bytes: 8 * 4 * 91 });
    expect(plan.secondsPerPhoto).toBeGreaterThan(0);
    expect(readdirSync(folder).sort()).toEqual(["photos", "posts.csv"]);
  });

  test("shards are shared among processes; the last one finishes the run", async () => {
    const folder = photoFolder(6);
    const planned = await run(folder, [...EXTRACT, "--shard-size", "2", "--plan"]);
    expect(planned.out).toBe("features: 6 posts planned in 3 shards\n");
    const part = (share: string) =>
      run(folder, ["extract", "--out", "features", "--shard", share, "--workers", "1"]);
    expect((await part("1/2")).out).toContain("features: not finished, 2 of 6 posts in 1 of 3 shards");
    expect((await part("0/2")).out).toContain("features: finished, 6 of 6 posts in 3 of 3 shards");
    expect(existsSync(join(folder, "features", "manifest.json"))).toBe(true);
  });

  test.each([
    [["extract", "--posts", "posts.csv"], "extract needs --out <folder>"],
    [["extract", "--out", "features"], "features holds no plan yet: --posts <file>"],
    [
      [...EXTRACT, "--blocks", "color,gits"],
      "--blocks must be some of color, lbp, gist, aesthetic, deep, hash, got gits",
    ],
    [[...EXTRACT, "--device", "webgpu"], "--device says what computes VGG19, which --vgg19 does not name"],
    [[...EXTRACT, "--batch-size", "50"], "--batch-size is for a graphics card, which --device does not name"],
    [
      [...EXTRACT, "--vgg19", "w.h5"],
      "--vgg19 gives the network of the block deep, which --blocks does not name",
    ],
    [[...EXTRACT, "--custom-block", "mine"], "--custom-block must be NAME=MODULE.js:LENGTH, got mine"],
    [[...EXTRACT, "--shard", "2/2"], "It must be INDEX/COUNT"],
    [[...EXTRACT, "--workers", "0"], "It must be a whole number of at least 1"],
    [
      ["extract", "--posts", "posts.csv", "--photos", "nowhere", "--out", "features"],
      "photos must be a folder that is there",
    ],
  ])("%j says what is missing", async (args, message) => {
    const folder = folderOf({ "posts.csv": "date,views,photo\n2024-05-01,5,a.jpg\n" });
    const { code, err } = await run(folder, args);
    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(existsSync(join(folder, "features"))).toBe(false);
  });

  test("features of one's own come from a module", async () => {
    const folder = photoFolder(2);
    writeFileSync(join(folder, "mean.mjs"), "export default (image) => Float32Array.of(image.data[0], 7);\n");
    const args = [
      ...EXTRACT.slice(0, -2),
      "--blocks",
      "color",
      "--custom-block",
      "mean=mean.mjs:2",
      "--workers",
      "1",
    ];
    expect((await run(folder, args)).code).toBe(0);
    const { blocks } = await (await openFeatures(join(folder, "features"))).complete();
    expect([blocks.mean.shape, blocks.mean.get(1, 1)]).toEqual([[2, 2], 7]);
  });
});
