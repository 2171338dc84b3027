/**
 * What a queue costs, in parts that are measured one by one and kept together in `results/bullmq.json`: shards with empty work, what a
 * shard costs beside its photos, and worker processes side by side. There is no peer. A redis-server is started for each part.
 * `node --conditions=@vscnn/source --import tsx bullmq/scale.ts empty | overhead | processes [--shards …] [--photos …] [--processes …]`
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "commander";
import { type EmptyShards, measureEmptyShards } from "./parts/empty-shards.ts";
import { recordPart } from "./parts/record-part.ts";
import { measureShardOverhead, type ShardOverhead } from "./parts/shard-overhead.ts";
import { measureWorkerProcesses, type WorkerProcesses } from "./parts/worker-processes.ts";

/** Whole numbers that are asked for. */
interface Asked {
  shards: number;
  photos: number;
  processes: number;
}

program
  .argument("<part>", "empty, overhead or processes")
  .option("--shards <count>", "shards with empty work, or whose overhead is measured", Number)
  .option("--photos <count>", "photos that the processes extract", Number, 320)
  .option("--processes <count>", "worker processes side by side, of one thread each", Number, 1)
  .action(measure);
await program.parseAsync();

async function measure(part: string, { shards, photos, processes }: Asked): Promise<void> {
  // Where there is a file system in memory, a hundred thousand flushed files take no hour
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "queue-scale-"));
  const port = await freePort();
  const redis = spawn("redis-server", ["--port", `${port}`, "--bind", "127.0.0.1", "--save", ""], {
    stdio: "ignore",
  });
  try {
    const asked = { shards, photos, processes };
    const measured = await measurePart(part, { folder, redis: `redis://127.0.0.1:${port}` }, asked);
    console.log(JSON.stringify(measured, null, 1));
    recordPart(part === "processes" ? `processes${processes}` : part, measured);
  } finally {
    redis.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A port for a Redis of one's own: two measurements side by side must not take each other's shards. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function measurePart(
  part: string,
  { folder, redis }: { folder: string; redis: string },
  { shards, photos, processes }: Asked,
): Promise<EmptyShards | ShardOverhead | WorkerProcesses> {
  switch (part) {
    case "empty":
      return measureEmptyShards(folder, redis, shards ?? 100_000);
    case "overhead":
      return measureShardOverhead(folder, redis, shards ?? 60);
    case "processes":
      return measureWorkerProcesses(folder, redis, { photos, processes });
    default:
      throw new RangeError(`scale: part must be empty, overhead or processes, got ${part}`);
  }
}
