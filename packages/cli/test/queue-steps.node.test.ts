import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasRedis, startRedis, type TestServer } from "../../../test/servers.ts";
import { startS3 } from "../../bullmq/test/s3-server.ts";
import { useBuiltCli } from "./build-cli.ts";
import { photoFolder } from "./photo-folder.ts";
import { startProgram } from "./start-program.ts";

const built = useBuiltCli();
const vscnn = (folder: string, args: readonly string[]) => startProgram(built.program, folder, args).ended;

describe.skipIf(!hasRedis)("vscnn queue", () => {
  let server: TestServer;
  const address = () => ["--redis", `redis://127.0.0.1:${server.port}`];

  beforeAll(async () => {
    process.env.AWS_ACCESS_KEY_ID = "key";
    process.env.AWS_SECRET_ACCESS_KEY = "secret";
    process.env.AWS_REGION = "here";
    server = await startRedis();
  });
  afterAll(() => server?.remove());

  test("fits and predicts after the extraction, when told what follows", async () => {
    const folder = photoFolder(40);
    const posts = ["--posts", "posts.csv", "--photos", "photos", "--out", "runs/then", "--blocks", "color"];
    const steps = [
      "--then",
      "reduce,train,predict",
      "--components",
      "3",
      "--learners",
      "linear",
      "--preset",
      "prePublication",
    ];
    const size = ["--shard-size", "20", "--predict-all", "--attempts", "1"];
    const enqueue = ["queue", "enqueue", ...posts, ...size, ...steps, ...address()];
    const first = await vscnn(folder, enqueue);
    expect([first.code, first.out]).toEqual([0, "runs/then: 2 of 2 shards enqueued, 5 steps to follow\n"]);
    const work = ["queue", "work", "--store", "runs", "--workers", "1", "--until-done", ...address()];
    const worked = await vscnn(folder, work);
    expect([worked.code, worked.out, worked.err]).toEqual([
      0,
      "2 shards extracted, 5 steps done\n",
      expect.stringContaining("step predict-0: done"),
    ]);
    const files = join(folder, "runs/then/flow/files");
    const predictions = readFileSync(join(files, "predict-0/predictions.jsonl"), "utf8").trim().split("\n");
    expect(predictions).toHaveLength(40);
    expect(JSON.parse(predictions[0])).toMatchObject({ id: expect.any(String), score: expect.any(Number) });
    const streamed = await vscnn(folder, [...enqueue, "--stream", "--learners", "tree,boosting"]);
    expect([streamed.code, streamed.err]).toEqual([
      1,
      expect.stringContaining("--stream lets one learner learn"),
    ]);
    const alone = await vscnn(folder, [...enqueue, "--then", "predict"]);
    expect([alone.code, alone.err]).toEqual([1, expect.stringContaining("--then predict needs train")]);
  });

  test("refuses steps that cannot be done when they are planned, and puts aside what only the photos decide", async () => {
    const folder = photoFolder(6);
    const posts = ["--posts", "posts.csv", "--photos", "photos", "--out", "runs/few", "--blocks", "color"];
    const enqueue = ["queue", "enqueue", ...posts, "--then", "reduce", "--queue-name", "few", ...address()];
    // The default of 64 used to be refused by every worker, again and again
    const many = await vscnn(folder, enqueue);
    expect([many.code, many.out]).toEqual([1, ""]);
    expect(many.err).toContain(
      "--components must be no more than the 6 posts to learn from, of which it needs 2, and the 32 columns of the blocks, got 64",
    );
    for (let i = 1; i < 6; i++) rmSync(join(folder, `photos/${i}.jpg`));
    expect((await vscnn(folder, [...enqueue, "--components", "2"])).code).toBe(0);
    const work = ["queue", "work", "--store", "runs", "--workers", "1", "--until-done"];
    const worked = await vscnn(folder, [...work, "--queue-name", "few", ...address()]);
    const error = "got 2 of 1 whose photos have features";
    expect([worked.code, worked.out]).toEqual([2, "1 shard extracted, 1 step done\n"]);
    expect(worked.err).toContain(error);
    expect(worked.err).toContain("1 put aside as failed: vscnn queue status says why");
    const status = await vscnn(folder, ["queue", "status", "--queue-name", "few", ...address()]);
    expect(status.code).toBe(2);
    expect(status.out).toContain("tried 1 time ");
    expect(status.out.replace(/\s+/g, " ")).toContain(error);
  });

  test("goes through a bucket: enqueue, work, pull; extract and push into it", async () => {
    const s3 = await startS3("bucket");
    try {
      const folder = photoFolder(6);
      const at = ["--endpoint", s3.endpoint];
      for (const name of readdirSync(join(folder, "photos")))
        s3.files.set(`all/photos/${name}`, readFileSync(join(folder, "photos", name)));
      const posts = ["--posts", "posts.csv", "--photos", "photos", "--blocks", "color", "--shard-size", "2"];
      const alone = await vscnn(folder, ["extract", ...posts, "--out", "s3://bucket/all/alone", ...at]);
      expect([alone.code, alone.err]).toEqual([0, expect.stringContaining("vscnn train --features alone")]);
      const queued = [
        "queue",
        "enqueue",
        ...posts,
        "--out",
        "s3://bucket/all/queued",
        "--scratch",
        "planned",
      ];
      const then = ["--then", "reduce", "--components", "2"];
      const first = await vscnn(folder, [...queued, ...then, ...at, ...address()]);
      expect([first.code, first.out]).toEqual([
        0,
        "s3://bucket/all/queued: 3 of 3 shards enqueued, 3 steps to follow\n",
      ]);
      const work = [
        "queue",
        "work",
        "--store",
        "s3://bucket/all",
        "--photo-keys",
        "photos/",
        "--workers",
        "1",
      ];
      const worked = await vscnn(folder, [...work, "--until-done", ...at, ...address()]);
      expect([worked.code, worked.out]).toEqual([0, "3 shards extracted, 3 steps done\n"]);
      const pulled = await vscnn(folder, ["pull", "s3://bucket/all/queued", "--out", "pulled", ...at]);
      expect([pulled.code, pulled.out]).toEqual([0, expect.stringContaining("6 of 6 posts")]);
      const bytesOf = (path: string) => readFileSync(join(folder, path));
      for (const file of ["blocks/color/00002.npy", "outcomes/00001.parquet", "shards/00000.json"])
        expect(bytesOf(`pulled/${file}`)).toEqual(s3.files.get(`all/alone/${file}`));
      // Six posts, of which two components are kept
      expect(bytesOf("pulled/reduced/reduced/00002.npy")).toHaveLength(128 + 2 * 2 * 4);
      const pushed = await vscnn(folder, [
        "push",
        "pulled",
        "--out",
        "s3://bucket/copies/first",
        ...at,
        "--json",
      ]);
      expect([pushed.code, JSON.parse(pushed.out).postCount]).toEqual([0, 6]);
      expect(s3.files.get("copies/first/manifest.json")).toEqual(bytesOf("pulled/manifest.json"));
      const wrong = await vscnn(folder, ["pull", "s3://bucket", "--out", "pulled", ...at]);
      expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining("s3://bucket/name")]);
    } finally {
      await s3.close();
    }
  });
});
