import { readFileSync } from "node:fs";
import { join } from "node:path";
import { featureStatus } from "@vscnn/pipeline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasRedis, startRedis, type TestServer } from "../../../test/servers.ts";
import { photoFolder } from "./photo-folder.ts";
import { run } from "./run.ts";

describe.skipIf(!hasRedis)("vscnn queue", () => {
  let server: TestServer;
  const address = () => ["--redis", `redis://127.0.0.1:${server.port}`];

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server?.remove());

  test("plans and enqueues, works until all is done, and says how it stands", async () => {
    const folder = photoFolder(6);
    const posts = ["--posts", "posts.csv", "--photos", "photos", "--out", "runs/first", "--blocks", "color"];
    const enqueue = ["queue", "enqueue", ...posts, "--shard-size", "2", ...address()];
    const first = await run(folder, enqueue);
    expect([first.code, first.out]).toEqual([0, "runs/first: 3 of 3 shards enqueued\n"]);
    const waiting = await run(folder, ["queue", "status", ...address(), "--json"]);
    expect(JSON.parse(waiting.out)).toMatchObject({ waiting: 3, failed: 0, isPaused: false });
    expect((await run(folder, ["queue", "pause", ...address()])).code).toBe(0);
    expect((await run(folder, ["queue", "status", ...address()])).out).toMatch(/^paused\n3 +waiting\n/);
    expect((await run(folder, ["queue", "resume", ...address()])).code).toBe(0);
    const work = ["queue", "work", "--store", "runs", "--workers", "1", "--until-done", ...address()];
    const worked = await run(folder, work);
    expect([worked.code, worked.out]).toEqual([0, "3 shards extracted\n"]);
    expect(worked.err).toContain("shard 0: 2 of 2 photos with features");
    expect((await featureStatus(join(folder, "runs/first"))).isFinished).toBe(true);
    const again = await run(folder, enqueue);
    expect(again.out).toBe("runs/first: 0 of 3 shards enqueued\n");
  });

  test("says what is missing, and never a password", async () => {
    const folder = photoFolder(1);
    const without = await run(folder, ["queue", "status"]);
    expect([without.code, without.err]).toEqual([
      1,
      expect.stringContaining("--redis <address> or --postgres <address>"),
    ]);
    const unknown = await run(folder, ["queue", "begin", ...address()]);
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining("enqueue, work, status")]);
    const away = await run(folder, ["queue", "status", "--redis", "redis://ann:secret@127.0.0.1:1"]);
    expect([away.code, away.err]).toEqual([1, expect.stringContaining("redis://127.0.0.1:1")]);
    expect(away.err).not.toContain("secret");
  });

  test("a retry of nothing, a drain of nothing", async () => {
    const folder = photoFolder(1);
    expect(JSON.parse((await run(folder, ["queue", "retry", ...address(), "--json"])).out)).toEqual({
      retried: 0,
    });
    expect((await run(folder, ["queue", "drain", ...address()])).code).toBe(0);
  });
});

test("the files for clusters hold commands that the program takes", async () => {
  const deploy = join(import.meta.dirname, "../../bullmq/deploy");
  const files = ["compose.yaml", "vscnn-worker.service", "kubernetes.yaml", "slurm.sh"];
  for (const file of files) {
    const text = readFileSync(join(deploy, file), "utf8").replaceAll("\\\n", " ");
    const commands = [...text.matchAll(/(?:vscnn(?:\/cli)?[", ]+)((?:queue|extract)\b[^\n\]]*)/g)];
    expect(commands.length).toBeGreaterThan(0);
    for (const [, line] of commands) {
      const words = line.match(/[^\s",]+/g) as string[];
      const flags = words.filter((word) => word.startsWith("--"));
      const { out } = await run(".", [words[0], "--help"]);
      for (const flag of flags) expect(out).toContain(`${flag} `);
    }
  }
});
