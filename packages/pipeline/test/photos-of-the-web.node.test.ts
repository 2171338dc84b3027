import { join } from "node:path";
import { colorHistogram } from "@vscnn/descriptors";
import { decodeImage } from "@vscnn/image";
import { describe, expect, test } from "vitest";
import type { HttpPhotosOptions } from "../src/index.ts";
import { useBuiltPipeline } from "./build-pipeline.ts";
import { startHostileServer } from "./hostile-server.ts";
import { filesOf, photoBytes, postOf } from "./small-photos.ts";
import { testFolder } from "./test-folder.ts";

const built = useBuiltPipeline();

/** Nothing takes long here, and waits are short. */
const QUICK: HttpPhotosOptions = {
  kind: "http",
  allowPrivate: true,
  timeoutSeconds: 30,
  retries: 2,
  backoffSeconds: 0.01,
  concurrency: 16,
};

async function extract(folder: string, addresses: readonly string[], photos: HttpPhotosOptions, workers = 1) {
  const posts = addresses.map((address, i) => postOf(i, address));
  const plan = { out: folder, photos, blocks: ["color"], maxBytes: 2 ** 20, shardSize: 10 } as const;
  const { planExtraction, extractFeatures, openFeatures } = built.pipeline;
  await extractFeatures(await planExtraction(posts, plan), { workers });
  const outcomes: Record<string, string> = {};
  let i = 0;
  for await (const { status, error } of (await openFeatures(folder)).outcomes()) {
    outcomes[addresses[i++].replace(/^.*\//, "")] = error === undefined ? status : `${status}: ${error}`;
  }
  return outcomes;
}

describe("photos of the web", () => {
  test("are had as often as can be, and every failure is a row that says why", async () => {
    const { origin, asked } = await startHostileServer();
    const broke = "failed: the server broke the connection";
    const large = "failed: the file must have at most 1048576 bytes, the server sends more";
    const expected: Record<string, string> = {
      photo: "ok",
      wrongtype: "ok",
      busy: "ok",
      limited: "ok",
      reset: "ok",
      truncated: "ok",
      gzip: "ok",
      redirect: "ok",
      broken: broke,
      gone: "no photo: the server has no such photo (404)",
      forbidden: "failed: the server answered 403",
      down: "failed: the server answered 500",
      later: "failed: the server asks to wait 86400 seconds",
      short: broke,
      large,
      endless: large,
      bomb: large,
      notgzip: "failed: what the server compressed is damaged",
      zstd: "failed: the server sends the photo compressed in a way that was not asked for",
      circle: "failed: the server redirects more than 5 times",
      file: "failed: the address must begin with http: or https:",
      nonsense: "failed: the server does not speak HTTP",
    };
    const names = [...Object.keys(expected), "page"];
    const folder = testFolder();
    const addresses = names.map((name) => `${origin}/${name}`);
    const { page, ...outcomes } = await extract(join(folder, "out"), addresses, QUICK);
    expect(outcomes).toEqual(expected);
    expect(page).toMatch(/^failed: /);
    const attempts = (name: string) => asked.get(name);
    expect(["photo", "busy", "limited", "reset", "truncated", "redirect"].map(attempts)).toEqual([
      // Once for itself, once where "redirect" leads
      2, 2, 2, 3, 2, 1,
    ]);
    expect(["gone", "forbidden", "later", "large", "bomb", "down", "circle"].map(attempts)).toEqual([
      1, 1, 1, 1, 1, 3, 6,
    ]);
    const { data } = await (await built.pipeline.openFeatures(join(folder, "out"))).block("color");
    for (let i = 0; i < 8; i++) {
      expect(data.subarray(32 * i, 32 * i + 32)).toEqual(colorHistogram(decodeImage(photoBytes(0))));
    }
  });

  test("of servers that stall, before or within an answer, or send it by drops, end after their time", async () => {
    const { origin, asked } = await startHostileServer();
    const addresses = ["stall", "stallbody", "drip"].map((name) => `${origin}/${name}`);
    const photos = { ...QUICK, timeoutSeconds: 0.4 };
    const late = "timed out: the download took more than 0.4 seconds";
    expect(await extract(join(testFolder(), "out"), addresses, photos)).toEqual({
      stall: late,
      stallbody: late,
      drip: late,
    });
    expect([...asked.values()]).toEqual([3, 3, 3]);
  });

  test("give the same bytes whatever the order in which they come, and are asked for no more at a time than allowed", async () => {
    const { origin, most } = await startHostileServer();
    const addresses = Array.from({ length: 30 }, (_, i) => `${origin}/${i % 3 === 0 ? "busy" : "slow"}?${i}`);
    const folder = testFolder();
    await extract(join(folder, "one"), addresses, { ...QUICK, concurrency: 3 }, 2);
    expect(most()).toBe(3);
    await extract(join(folder, "other"), addresses, { ...QUICK, concurrency: 3 }, 1);
    expect(filesOf(join(folder, "one"))).toEqual(filesOf(join(folder, "other")));
  });

  test("are looked at again when they failed", async () => {
    const { origin } = await startHostileServer();
    const folder = testFolder();
    const out = join(folder, "out");
    const photos = { ...QUICK, retries: 0 };
    expect(await extract(out, [`${origin}/busy`, `${origin}/photo`], photos)).toEqual({
      busy: "failed: the server answered 503",
      photo: "ok",
    });
    const run = await built.pipeline.openRun(out);
    const report = await built.pipeline.extractFeatures(run, { workers: 1, retryFailed: true });
    expect([report.photosSeen, report.counts.ok]).toEqual([1, 2]);
  });

  test("are not had of private networks unless that is allowed, by number, by name or by a redirect", async () => {
    const { origin, asked } = await startHostileServer();
    const { port } = new URL(origin);
    const folder = testFolder();
    const addresses = [
      `${origin}/photo`,
      `http://localhost:${port}/photo?1`,
      `http://0x7f.1:${port}/photo?2`,
      `http://[::ffff:127.0.0.1]:${port}/photo?3`,
      "http://169.254.169.254/photo?4",
      "http://[fd00::1]/photo?5",
      "ftp://127.0.0.1/photo?6",
      "boats.jpg",
      `http://me:secret@localhost:${port}/photo?7`,
    ];
    const outcomes = await extract(join(folder, "out"), addresses, { ...QUICK, allowPrivate: false });
    const refused = "failed: the address leads into a private network: allowPrivate is not set";
    expect(Object.values(outcomes)).toEqual([
      ...new Array(6).fill(refused),
      "failed: the address must begin with http: or https:",
      "failed: the image path is no address",
      "failed: the address must hold no user and no password",
    ]);
    expect(asked.size).toBe(0);
  });

  test("whose server is not there fail as soon as that is known", async () => {
    const folder = testFolder();
    const addresses = ["http://127.0.0.1:1/a", "http://nowhere.invalid/b"];
    const outcomes = await extract(join(folder, "out"), addresses, QUICK);
    expect(outcomes.a).toBe("failed: the server refuses the connection");
    // Without any network the name cannot even be looked up
    expect(outcomes.b).toMatch(
      /^(no photo: there is no server of this name|failed: the name of the server cannot)/,
    );
  });

  test("on their way are ended by an abort, and nothing is kept of their shard", async () => {
    const { origin } = await startHostileServer();
    const out = join(testFolder(), "out");
    const photos = { ...QUICK, timeoutSeconds: 600 };
    const posts = ["photo", "stall"].map((name, i) => postOf(i, `${origin}/${name}`));
    const run = await built.pipeline.planExtraction(posts, { out, photos, blocks: ["color"] });
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error("enough"));
    const extracting = built.pipeline.extractFeatures(run, {
      workers: 1,
      signal: controller.signal,
      onProgress,
    });
    await expect(extracting).rejects.toThrow(/^enough$/);
    expect(await built.pipeline.featureStatus(out)).toMatchObject({ shardsDone: 0 });
  });

  test("are planned with options that are checked", async () => {
    const out = join(testFolder(), "out");
    const planned = (photos: unknown) =>
      built.pipeline.planExtraction([postOf(0)], {
        out,
        photos: photos as HttpPhotosOptions,
        blocks: ["lbp"],
      });
    await expect(planned({ kind: "http", retries: -1 })).rejects.toThrow(
      "planExtraction: photos.retries must be",
    );
    await expect(planned({ kind: "http", retry: 1 })).rejects.toThrow("retries");
    await expect(planned({ kind: "ftp" })).rejects.toThrow(
      "planExtraction: photos.kind must be 'folder' or 'tar'",
    );
    await expect(planned({ kind: "tar", files: [1] })).rejects.toThrow(TypeError);
  });
});
